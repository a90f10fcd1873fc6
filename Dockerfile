# The server in a container: built from the locks, run by a user without rights, writing to /data alone.

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
# The locks first: a change of code does not install the packages again.
COPY requirements.lock requirements-run.lock ./
RUN python -m venv /opt/cancu \
    && /opt/cancu/bin/pip install --require-hashes -r requirements-run.lock \
    && pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY queries queries
COPY viz viz
COPY api api
COPY cancu cancu
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
    && /opt/cancu/bin/pip install --no-index --no-deps /wheel/cancu-*.whl

FROM python:3.11.14-slim-bookworm
# antiword reads the old .doc format.
RUN apt-get update \
    && apt-get install -y --no-install-recommends antiword \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin cancu \
    && install -d -o cancu -g cancu -m 0700 /data
COPY --from=build /opt/cancu /opt/cancu
ENV PATH=/opt/cancu/bin:$PATH \
    PYTHONUTF8=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/data \
    CANCU_STORE=ladybug:/data/store
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["cancu", "serve", "--host", "0.0.0.0", "--port", "8000"]
