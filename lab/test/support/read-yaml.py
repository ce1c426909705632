"""Reads YAML documents with PyYAML's own SafeLoader. Each line of standard input is a document in base64;
each line of standard output is what was read, as JSON: {"value": ...} or {"error": "..."}."""
import base64
import json
import sys

import yaml

for line in sys.stdin:
    try:
        answer = {"value": yaml.load(base64.b64decode(line), Loader=yaml.SafeLoader)}
    except (yaml.YAMLError, ValueError) as error:
        answer = {"error": str(error)}
    print(json.dumps(answer, default=str))
