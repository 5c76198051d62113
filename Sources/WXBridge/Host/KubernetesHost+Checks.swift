public import WXCore

extension KubernetesHost {
    /// Asks the cluster for its version.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if it does not answer.
    public func checkHost() async throws -> [Finding] {
        let answer = try await ask(["get", "--raw", "/version"])
        let version = (try? JSONValue(parsing: Array(answer.utf8)))?["gitVersion"]?.string ?? "of an unknown version"
        return [Finding("cluster", .ok, "Kubernetes \(version)")]
    }

    /// Checks the pod's rights over its node and its cluster, and whom it serves.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such pod, or the cluster does not answer.
    public func checkWorker(for tenant: TenantID) async throws -> [Finding] {
        let report = try await look()
        let repair = Remedy.step("Compare its manifest with worker/kubernetes.yml.")
        return PodRules.findings(report, repair: repair) + [ContainerRules.tenant(of: report.state, expecting: tenant)]
    }

    /// Checks whether code in the pod reaches the cluster's own API server: no network policy is in force then, be it
    /// that none is there, or that the cluster's network does not know them.
    public func checkNetwork() async -> [Finding] {
        let script =
            "[ -n \"$KUBERNETES_SERVICE_HOST\" ] && { timeout 3 bash -c 'exec 3<>\"/dev/tcp/$KUBERNETES_SERVICE_HOST/$KUBERNETES_SERVICE_PORT\"' 2>/dev/null"
            + " && echo open || echo closed; }"
        switch try? await output(of: ["bash", "-c", script]).trimmed {
        case "closed": return [Finding("egress", .ok, "closed: the cluster's own API server cannot be reached")]
        case "open":
            return [
                Finding(
                    "egress", .warning, "open: code in the worker reaches the cluster's own API server",
                    repair: .step(
                        "Apply the network policies of worker/kubernetes.yml, in a cluster whose network enforces them."
                    ))
            ]
        default: return [Finding("egress", .warning, "the pod does not report what it reaches")]
        }
    }
}
