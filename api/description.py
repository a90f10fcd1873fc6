"""The OpenAPI description arranged for a page: operations by tag, with parameters, bodies and answers."""

from collections.abc import Mapping
from typing import Any


def operations(openapi: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every operation under its tag, in the order in which the routes were added."""
    tags: dict[str, list[dict[str, Any]]] = {}
    for path, methods in openapi["paths"].items():
        for method, described in methods.items():
            row = {
                "method": method.upper(),
                "path": path,
                "summary": described.get("summary", ""),
                "description": described.get("description", ""),
                "parameters": [_parameter(one) for one in described.get("parameters", ())],
                "bodies": [
                    (kind, _shape(body.get("schema", {}), openapi))
                    for kind, body in described.get("requestBody", {}).get("content", {}).items()
                ],
                "responses": [
                    _response(status, one, openapi) for status, one in described["responses"].items()
                ],
            }
            tags.setdefault((described.get("tags") or [""])[0], []).append(row)
    return tags


def _parameter(one: Mapping[str, Any]) -> dict[str, Any]:
    schema = one.get("schema", {})
    bounds = [
        f"{word} {schema[name]}"
        for name, word in (
            ("minimum", "từ"), ("maximum", "đến"), ("minLength", "ít nhất"), ("maxLength", "nhiều nhất"),
            ("default", "mặc định"),
        )
        if schema.get(name) is not None
    ]  # fmt: skip
    return {
        "name": one["name"],
        "place": {"path": "đường dẫn", "query": "tham số"}.get(one["in"], one["in"]),
        "required": one.get("required", False),
        "description": one.get("description", ""),
        "type": schema.get("type", ""),
        "bounds": ", ".join(bounds),
    }


def _response(status: str, one: Mapping[str, Any], openapi: Mapping[str, Any]) -> dict[str, Any]:
    kinds = [(kind, _shape(body.get("schema", {}), openapi)) for kind, body in one.get("content", {}).items()]
    return {"status": status, "description": one.get("description", ""), "kinds": kinds}


def _shape(schema: Mapping[str, Any], openapi: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The members of an object with their types, one level deep."""
    resolved = _resolve(schema, openapi)
    return [(name, _type(member)) for name, member in resolved.get("properties", {}).items()]


def _resolve(schema: Mapping[str, Any], openapi: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = openapi["components"]["schemas"][name] if name else schema
    return found


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type") or "any")
