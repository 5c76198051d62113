#!/usr/bin/env python3
"""Checks worker/kubernetes.yml: what a pod must not have, and that it does not drift from the Compose files. Needs PyYAML.

usage: manifests.py [FILE]   (default: worker/kubernetes.yml)
"""
import pathlib
import re
import sys

import yaml

root = pathlib.Path(__file__).resolve().parents[2]
file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else root / "worker/kubernetes.yml"
documents = list(yaml.safe_load_all(file.read_text()))
compose = yaml.safe_load((root / "docker-compose.yml").read_text())["services"]["claude-worker"]
closed = yaml.safe_load((root / "docker-compose.egress.yml").read_text())["services"]
stack = yaml.safe_load((root / "worker/stack.yml").read_text())["services"]["worker"]
faults = []


def check(holds, words):
    if not holds:
        faults.append(words)


def one(kind, name):
    found = [d for d in documents if (d["kind"], d["metadata"]["name"]) == (kind, name)]
    check(len(found) == 1, f"there is not one {kind} {name}")
    return found[0] if found else {}


def size(text):
    """Bytes of a quantity of Kubernetes or of Compose, whose units are powers of two."""
    number, unit = re.fullmatch(r"(\d+)([kmgKMG]?)i?", str(text)).groups()
    return int(number) * 1024 ** " kmg".index(unit.lower() or " ")


def default(text):
    """The value of ${NAME:-value}."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", str(text))


# --- What holds for every pod: the profile “restricted”, and more ---

namespace = one("Namespace", "wxcode")
check(namespace["metadata"]["labels"].get("pod-security.kubernetes.io/enforce") == "restricted", "the namespace does not enforce “restricted”")
check(all(d["metadata"].get("namespace") == "wxcode" for d in documents if d["kind"] != "Namespace"), "something is in another namespace")
allowed_volumes = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}
pods = [d["spec"]["template"] for d in documents if "template" in d.get("spec", {})]
check(len(pods) == 2, "there are not two kinds of pods")
for pod in pods:
    name, spec = pod["metadata"]["labels"]["app"], pod["spec"]
    user = spec.get("securityContext", {})
    check(spec.get("automountServiceAccountToken") is False, f"{name}: a service account's token is mounted")
    check(not any(spec.get(key) for key in ("hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace")), f"{name}: shares the node's namespaces")
    check(user.get("runAsNonRoot") is True and user.get("runAsUser", 0) > 0 and user.get("runAsGroup", 0) > 0, f"{name}: may be root")
    check(user.get("seccompProfile", {}).get("type") == "RuntimeDefault", f"{name}: has no seccomp profile")
    check(not spec.get("initContainers") and len(spec["containers"]) == 1, f"{name}: has not one container")
    for volume in spec["volumes"]:
        check(set(volume) - {"name"} <= allowed_volumes, f"{name}: the volume {volume['name']} is of a kind that “restricted” refuses")
        check("emptyDir" not in volume or "sizeLimit" in volume["emptyDir"], f"{name}: the volume {volume['name']} has no limit")
    for container in spec["containers"]:
        rights = container.get("securityContext", {})
        check(rights.get("allowPrivilegeEscalation") is False, f"{name}: may gain privileges")
        check(rights.get("readOnlyRootFilesystem") is True, f"{name}: can write to its image")
        check(rights.get("capabilities") == {"drop": ["ALL"]}, f"{name}: has capabilities")
        check(not rights.get("privileged") and "runAsUser" not in rights, f"{name}: its container differs from its pod")
        check("memory" in container["resources"].get("limits", {}), f"{name}: has no memory limit")
        check("command" not in container, f"{name}: the image's first process, tini, is replaced")
        for variable in container.get("env", []):
            check(not re.search("KEY|TOKEN|SECRET|PASSWORD", variable["name"]), f"{name}: {variable['name']} is in its environment")

# --- Like docker-compose.yml and worker/stack.yml ---

spec = one("StatefulSet", "wxcode-worker")["spec"]
template = spec["template"]["spec"]
worker = template["containers"][0]
variables = {v["name"]: v.get("value") for v in worker["env"]}
check(f"{template['securityContext']['runAsUser']}:{template['securityContext']['runAsGroup']}" == default(compose["user"]), "the user differs")
check(worker["securityContext"]["capabilities"]["drop"] == compose["cap_drop"] == stack["cap_drop"], "the capabilities differ")
check(worker["securityContext"]["readOnlyRootFilesystem"] == compose["read_only"] == stack["read_only"], "the root file system differs")
check(compose["security_opt"] == ["no-new-privileges:true"] and not worker["securityContext"]["allowPrivilegeEscalation"], "privileges differ")
check(size(worker["resources"]["limits"]["memory"]) == size(compose["mem_limit"]) == size(stack["deploy"]["resources"]["limits"]["memory"]),
      "the memory limit differs")
check(worker["workingDir"] == compose["working_dir"] == stack["working_dir"], "the working directory differs")
check(worker["args"] == stack["command"], "the command differs")
check(f"{template['terminationGracePeriodSeconds'] // 60}m" == default(stack["stop_grace_period"]), "the grace period differs")
check(spec["template"]["metadata"]["labels"]["wxcode.tenant"] == compose["labels"]["wxcode.tenant"], "the tenant differs")
check(compose["environment"].items() <= variables.items(), "variables differ")
check({v["name"]: v for v in worker["env"]}["WXCODE_WORKER_ID"]["valueFrom"]["fieldRef"]["fieldPath"] == "metadata.uid", "a pod does not know its id")
mounts = {m["mountPath"]: m["name"] for m in worker["volumeMounts"]}
volumes = {v["name"]: v for v in template["volumes"]}
for mount in compose["tmpfs"]:
    path, options = mount.split(":", 1)
    limit = re.search(r"size=(\w+)", options)[1]
    check(size(volumes[mounts[path]]["emptyDir"]["sizeLimit"]) == size(limit), f"the limit of {path} differs")
targets = {default(volume).split(":")[1] for volume in compose["volumes"]}
check(targets | {m.split(":")[0] for m in compose["tmpfs"]} | {"/run/secrets"} == set(mounts), f"mounts differ: {sorted(mounts)}")
check(mounts["/var/lib/claude"] in [c["metadata"]["name"] for c in spec["volumeClaimTemplates"]], "pods share their logins")
check(volumes[mounts["/run/secrets"]]["secret"]["defaultMode"] == 0o440, "others can read the token")
check(stack["secrets"][0]["target"] == "wxcode-oauth-token" and "--from-file=wxcode-oauth-token=" in file.read_text(), "the token has another name")

# --- Like docker-compose.egress.yml: the proxy, and nothing else ---

proxy = one("Deployment", "claude-egress")["spec"]["template"]["spec"]["containers"][0]
service = one("Service", "claude-egress")
check(size(proxy["resources"]["limits"]["memory"]) == size(closed["claude-egress"]["mem_limit"]), "the proxy's memory limit differs")
check(template["dnsPolicy"] == "None" and template["dnsConfig"]["nameservers"] == closed["claude-worker"]["dns"], "the name server differs")
for name in ("HTTPS_PROXY", "HTTP_PROXY"):
    address = closed["claude-worker"]["environment"][name].replace("claude-egress", "$(CLAUDE_EGRESS_SERVICE_HOST)")
    check(variables[name] == address, f"{name} differs")
check(documents.index(service) < documents.index(one("StatefulSet", "wxcode-worker")), "workers start before their proxy has an address")
policies = {d["metadata"]["name"]: d["spec"] for d in documents if d["kind"] == "NetworkPolicy"}
check(policies["closed"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}, "the namespace is not closed")
check(policies["worker"]["podSelector"]["matchLabels"] == spec["selector"]["matchLabels"], "the workers' policy selects others")
check(policies["worker"]["egress"] == [{"to": [{"podSelector": {"matchLabels": service["spec"]["selector"]}}], "ports": [{"protocol": "TCP", "port": 8888}]}]
      and "ingress" not in policies["worker"], "a worker reaches more than the proxy")
private = {"10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"}
blocks = [to["ipBlock"] for rule in policies["claude-egress"]["egress"] for to in rule["to"] if "ipBlock" in to]
check(len(blocks) == 1 and set(blocks[0]["except"]) == private, "the proxy reaches private addresses")
check(set(policies) == {"closed", "worker", "claude-egress"}, "there are more policies")

# --- What wxcode may do ---

rules = {r: set(rule["verbs"]) for rule in one("Role", "wxcode")["rules"] for r in rule["resources"]}
check(rules == {"pods": {"get", "list"}, "pods/log": {"get"}, "pods/exec": {"get", "create"}}, f"the role permits something else: {rules}")
check(not any(d["kind"].startswith("Cluster") for d in documents), "there is something for the whole cluster")
secrets = [d for d in documents if d["kind"] == "Secret"]
check([d["metadata"]["name"] for d in secrets] == [volumes[mounts["/run/secrets"]]["secret"]["secretName"]], "there is not the login's secret alone")
check(not any({"data", "stringData"} & set(d) for d in secrets), "applying it would replace the real token")

sys.exit("\n".join(f"{file.name}: {fault}" for fault in faults) or 0)
