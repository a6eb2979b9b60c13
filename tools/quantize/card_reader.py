"""YAML checked against models/model.schema.json, the schema that the daemon's own reader writes.

So a card means the same here and there: the same keys, bounds and defaults, and an unknown key is
an error. Scalars are read as text and take the type that the schema asks for, as in the daemon
(a label ``no`` stays "no").
"""

import difflib
import json
import re
from pathlib import Path
from typing import Any

import yaml

SCHEMA = Path(__file__).resolve().parents[2] / "models" / "model.schema.json"


class CardError(Exception):
    """The card cannot be used; one line a problem, with file, line and column."""


class Reader:
    """Reads one document; collects every problem before it gives up."""

    def __init__(self, file: Path):
        self.file = file
        self.problems: list[str] = []
        self.marks: dict[str, yaml.Mark] = {}

    def read(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The card's values with the schema's defaults, and only those that were written."""
        try:
            text = self.file.read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.BaseLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CardError(f"{self.file}: {error}") from error
        if node is None:
            raise CardError(f"{self.file}: empty; expected a model card")
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        values = self._value(node, schema, "")
        self.stop_at_problems()
        return values, _without_defaults(node, values)

    def problem(self, key: str, text: str) -> None:
        """Notes a problem of ``input.width`` and the like, at the place where it was written."""
        while key not in self.marks and "." in key:
            key = key.rpartition(".")[0]
        mark = self.marks.get(key)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        self.problems.append(f"{self.file}{place} {key}: {text}".replace(" : ", " "))

    def stop_at_problems(self) -> None:
        if self.problems:
            raise CardError("\n".join(self.problems))

    def _value(self, node: yaml.Node, schema: dict[str, Any], path: str) -> Any:
        self.marks.setdefault(path, node.start_mark)
        if "oneOf" in schema:
            return self._tagged(node, schema["oneOf"], path)
        if "anyOf" in schema:
            kinds = {"object": yaml.MappingNode, "array": yaml.SequenceNode}
            fitting = [s for s in schema["anyOf"] if isinstance(node, kinds.get(_kind(s), yaml.ScalarNode))]
            if not fitting:
                return self.problem(path, f"expected {' or '.join(_kind(s) for s in schema['anyOf'])}")
            return self._value(node, fitting[0], path)
        if isinstance(node, yaml.MappingNode) and _kind(schema) == "object":
            return self._mapping(node, schema, path)
        if isinstance(node, yaml.SequenceNode) and _kind(schema) == "array":
            return self._sequence(node, schema, path)
        if isinstance(node, yaml.ScalarNode) and _kind(schema) not in ("object", "array"):
            return self._scalar(node.value, schema, path)
        return self.problem(path, f"expected {_kind(schema)}")

    def _tagged(self, node: yaml.Node, choices: list[dict[str, Any]], path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self.problem(path, "expected a mapping with decoder")
        tag = next((v.value for k, v in node.value if k.value == "decoder"), None)
        names = [choice["properties"]["decoder"]["const"] for choice in choices]
        if tag not in names:
            return self.problem(f"{path}.decoder", f"saw {tag}; expected one of {', '.join(names)}")
        return self._mapping(node, choices[names.index(tag)], path)

    def _mapping(self, node: yaml.MappingNode, schema: dict[str, Any], path: str) -> dict[str, Any]:
        known = schema["properties"]
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            where = f"{path}.{key}" if path else key
            self.marks[where] = key_node.start_mark
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = f"; did you mean {near[0]}?" if near else f"; have: {', '.join(known)}"
                self.problem(where, "unknown key" + hint)
            elif key in values:
                self.problem(where, "written twice")
            else:
                values[key] = self._value(value_node, known[key], where)
        for key in schema.get("required", []):
            if key not in values:
                self.problem(path or key, f"{key} is missing" if path else "is missing")
        for key, part in known.items():
            if key not in values and "default" in part:
                values[key] = part["default"]
        return values

    def _sequence(self, node: yaml.SequenceNode, schema: dict[str, Any], path: str) -> list[Any]:
        low, high = schema.get("minItems", 0), schema.get("maxItems", 1 << 30)
        if not low <= len(node.value) <= high:
            self.problem(path, f"has {len(node.value)} entries; expected {low} to {high}")
        return [self._value(item, schema["items"], path) for item in node.value]

    def _scalar(self, text: str, schema: dict[str, Any], path: str) -> Any:
        if "const" in schema:
            return text
        if "enum" in schema:
            if text not in schema["enum"]:
                self.problem(path, f"saw {text}; expected one of {', '.join(schema['enum'])}")
            return text
        if _kind(schema) in ("integer", "number"):
            return self._number(text, schema, path)
        if not text.strip() or not re.search(schema.get("pattern", ""), text):
            self.problem(path, f"saw '{text}'; expected text like {schema.get('pattern', 'a path')}")
        return text

    def _number(self, text: str, schema: dict[str, Any], path: str) -> float | int | None:
        whole = _kind(schema) == "integer"
        try:
            number = int(text) if whole else float(text)
        except ValueError:
            return self.problem(path, f"saw {text}; expected {'a whole number' if whole else 'a number'}")
        if not schema["minimum"] <= number <= schema["maximum"]:
            self.problem(path, f"saw {text}; expected {schema['minimum']} to {schema['maximum']}")
        return number


def _kind(schema: dict[str, Any]) -> str:
    kind = schema.get("type", "string")
    return kind if isinstance(kind, str) else kind[0]


def _without_defaults(node: yaml.MappingNode, values: dict[str, Any]) -> dict[str, Any]:
    """The values of the keys that the document has, in its order; mappings inside likewise."""
    given = {}
    for key_node, value_node in node.value:
        value = values[key_node.value]
        nested = isinstance(value_node, yaml.MappingNode)
        given[key_node.value] = _without_defaults(value_node, value) if nested else value
    return given
