"""Loads the test cases of autobahntestsuite, which is Python 2 code, into Python 3.11.

The package is converted into a temporary directory each time; nothing converted is kept. Its licence is Apache-2.0.
"""

import importlib.util
import pathlib
import re
import sys
import warnings

STUBS = {
    "autobahn/__init__.py": "",
    "autobahn/websocket/__init__.py": "",
    "autobahn/websocket/protocol.py": """
class WebSocketProtocol:
    STATE_CLOSED, STATE_CONNECTING, STATE_CLOSING, STATE_OPEN = range(4)
    MESSAGE_TYPE_TEXT, MESSAGE_TYPE_BINARY = 1, 2
""",
    "autobahn/websocket/utf8validator.py": """
import codecs
class Utf8Validator:
    def reset(self):
        pass
    def validate(self, text):
        data = text.encode('latin-1')
        decoder = codecs.getincrementaldecoder('utf-8')()
        try:
            decoder.decode(data)
        except UnicodeDecodeError:
            return False, False, 0, 0
        return True, decoder.getstate()[0] == b'', 0, 0
""",
    "hexadecimal.py": "def b2a_hex(text):\n    return text.encode('latin-1').hex()\n",
}

# What lib2to3 does not see: bytes are text of one byte a letter here.
FIXES = [
    (r"^(\s*)import binascii", r"\1import hexadecimal as binascii"),
    (r"pickle\.dumps\(obj1\) == pickle\.dumps\(obj2\)", "obj1 == obj2"),
    (r"\(object, Case, \)", "(Case,)"),
    (r"len\(self\.payload\) / self", "len(self.payload) // self"),
]

# Compression and the endless message are not among the cases.
LEFT_OUT = re.compile(r"^(from \.?case(12_x_x|9_9_1) import|Cases\.extend\(Case1[23]|CaseSubCategories\.update\(Case1[23])")


def load(directory):
    """Converts the cases into the directory and returns their classes in order."""
    from lib2to3.refactor import RefactoringTool, get_fixers_from_package

    spec = importlib.util.find_spec("autobahntestsuite")
    if spec is None:
        sys.exit("autobahntestsuite is missing: pip install --no-deps autobahntestsuite==25.10.1")
    source = pathlib.Path(spec.origin).parent / "case"
    target = pathlib.Path(directory)
    (target / "case").mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tool = RefactoringTool(get_fixers_from_package("lib2to3.fixes"))
    for file in sorted(source.glob("*.py")):
        if file.name in ("case12_x_x.py", "case9_9_1.py"):
            continue
        text = file.read_text(encoding="latin-1")
        if file.name == "__init__.py":
            text = "\n".join(line for line in text.split("\n") if not LEFT_OUT.match(line))
        text = str(tool.refactor_string(text + "\n", str(file)))
        for pattern, replacement in FIXES:
            text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
        (target / "case" / file.name).write_text(text, encoding="utf-8")
    for name, text in STUBS.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    sys.path.insert(0, str(target))
    from case import Cases

    return Cases
