"""The constraints of the SARIF 2.1.0 schema on every object that audiatur writes: allowed and required keys, kinds, ranges."""

from __future__ import annotations

import re
from typing import Any

REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})*")
TEXT, FLAG, WHOLE, ANY = str, bool, int, object
MESSAGE = {"text": TEXT, "markdown": TEXT, "id": TEXT, "arguments": [TEXT]}
ARTIFACT_LOCATION = {"uri": REFERENCE, "uriBaseId": TEXT, "index": WHOLE, "description": MESSAGE}
REGION = {
    "startLine": range(1, 10**9),
    "startColumn": range(1, 10**9),
    "endLine": range(1, 10**9),
    "endColumn": range(1, 10**9),
    "charOffset": range(-1, 10**9),
    "charLength": range(0, 10**9),
    "snippet": {"text": TEXT},
}
PHYSICAL = {"artifactLocation": ARTIFACT_LOCATION, "region": REGION}
LOGICAL = {"name": TEXT, "fullyQualifiedName": TEXT, "kind": TEXT, "index": WHOLE, "parentIndex": WHOLE, "decoratedName": TEXT}
LOCATION = {"id": range(-1, 10**9), "physicalLocation": PHYSICAL, "logicalLocations": [LOGICAL], "message": MESSAGE}
LEVEL = ("none", "note", "warning", "error")
RULE = {
    "id": TEXT,
    "name": TEXT,
    "shortDescription": MESSAGE,
    "fullDescription": MESSAGE,
    "help": MESSAGE,
    "helpUri": TEXT,
    "defaultConfiguration": {"enabled": FLAG, "level": LEVEL},
    "properties": ANY,
}
RESULT = {
    "ruleId": TEXT,
    "ruleIndex": range(-1, 10**9),
    "kind": ("notApplicable", "pass", "fail", "review", "open", "informational"),
    "level": LEVEL,
    "message": MESSAGE,
    "locations": [LOCATION],
    "relatedLocations": [LOCATION],
    "partialFingerprints": ANY,
    "suppressions": [
        {"kind": ("inSource", "external"), "status": ("accepted", "underReview", "rejected"), "justification": TEXT}
    ],
    "properties": ANY,
}
NOTICE = {"level": LEVEL, "message": MESSAGE, "descriptor": {"id": TEXT}}
RUN = {
    "tool": {"driver": {"name": TEXT, "version": TEXT, "semanticVersion": TEXT, "rules": [RULE]}},
    "automationDetails": {"id": TEXT},
    "invocations": [{"executionSuccessful": FLAG, "toolExecutionNotifications": [NOTICE]}],
    "language": re.compile(r"[a-zA-Z]{2}|[a-zA-Z]{2}-[a-zA-Z]{2}"),
    "columnKind": ("utf16CodeUnits", "unicodeCodePoints"),
    "originalUriBaseIds": ANY,
    "artifacts": [{"location": ARTIFACT_LOCATION}],
    "results": [RESULT],
}
LOG = {"$schema": TEXT, "version": ("2.1.0",), "runs": [RUN]}
REQUIRED = [
    (LOG, {"version", "runs"}),
    (RUN, {"tool"}),
    (RUN["tool"], {"driver"}),
    (RUN["tool"]["driver"], {"name"}),
    (RESULT, {"message"}),
    (RULE, {"id"}),
    (NOTICE, {"message"}),
    (RESULT["suppressions"][0], {"kind"}),
    (RUN["invocations"][0], {"executionSuccessful"}),
]
UNIQUE = {"rules", "artifacts", "relatedLocations", "logicalLocations", "suppressions"}


def faults(value: Any, form: Any = LOG, path: str = "log") -> list[str]:
    """What in a value is not as the schema wants it; each with the way to it."""
    if form is ANY:
        return [] if isinstance(value, dict) else [f"{path}: no object"]
    if isinstance(form, dict):
        return _object(value, form, path)
    if isinstance(form, list):
        return _array(value, form[0], path)
    return [] if _simple(value, form) else [f"{path}: {value!r}"]


def _object(value: Any, form: dict[str, Any], path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: no object"]
    needed = next((keys for known, keys in REQUIRED if known is form), set())
    if form is MESSAGE:
        needed = {"text"}
    found = [f"{path}: no {key}" for key in sorted(needed - set(value))]
    found += [f"{path}: unknown {key}" for key in sorted(set(value) - set(form))]
    return found + [fault for key in value if key in form for fault in faults(value[key], form[key], f"{path}.{key}")]


def _array(value: Any, form: Any, path: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{path}: no array"]
    twice = path.rpartition(".")[2] in UNIQUE and any(item in value[:i] for i, item in enumerate(value))
    inside = [fault for i, item in enumerate(value) for fault in faults(item, form, f"{path}[{i}]")]
    return [*([f"{path}: the same twice"] if twice else []), *inside]


def _simple(value: Any, form: Any) -> bool:
    if isinstance(form, tuple):
        return value in form
    if isinstance(form, range):
        return type(value) is int and value in form
    if isinstance(form, re.Pattern):
        return isinstance(value, str) and form.fullmatch(value) is not None
    return type(value) is form
