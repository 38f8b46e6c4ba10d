"""YAML into plain text values: no tags, no anchors, no doubled keys, and NO stays Norway."""

from __future__ import annotations

from typing import Any

import yaml

from casework.model import Refused

MAX_DEPTH = 20


def parse_yaml(name: str, text: str) -> dict[str, Any]:
    """Read a mapping whose scalars all stay text.

    Raises Refused for a tag (it would build an object), an anchor (it may grow without end), a key that stands
    twice, deep nesting, and for what is no mapping.
    """
    try:
        _refuse_live(name, text)
        loader = yaml.BaseLoader(text)
        root = loader.get_single_node()
        if root is None:
            return {}
        _refuse_twice(name, root)
        parsed = loader.construct_document(root)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise Refused(name, f"not YAML: {problem}", "check the line", row=mark.line + 1 if mark else None) from None
    if not isinstance(parsed, dict):
        raise Refused(name, "it is not a list of names and values", "write lines like  subject: VEN")
    return parsed


def _refuse_live(name: str, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 1
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.removeprefix("tag:yaml.org,2002:")
            raise Refused(name, f"the tag {shown} would build an object", "write plain text", row=line)
        if isinstance(event, yaml.AliasEvent):
            raise Refused(name, f"*{event.anchor} repeats another part", "write it out", row=line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise Refused(name, "it is nested too deeply", "flatten it", row=line)


def _refuse_twice(name: str, node: yaml.Node) -> None:
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            shown = str(key.value)
            if shown in keys:
                raise Refused(name, f"{shown} stands there twice", "keep one", row=key.start_mark.line + 1)
            keys.add(shown)
            _refuse_twice(name, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_twice(name, item)
