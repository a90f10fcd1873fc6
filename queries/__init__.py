"""Ask: verdict, chain, named questions, guarded Cypher."""
