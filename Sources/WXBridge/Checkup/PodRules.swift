internal import WXCore

/// What a worker's pod must not have: rights over its node or its cluster.
enum PodRules {
    /// Returns a finding for each rule.
    static func findings(_ report: PodReport, repair: Remedy) -> [Finding] {
        [privileges(report, repair), user(report, repair), socket(report, repair), token(report, repair)]
    }

    private static func privileges(_ report: PodReport, _ repair: Remedy) -> Finding {
        let context = report.container["securityContext"]
        let spec = report.pod["spec"]
        var rights = (context?["capabilities"]?["add"]?.elements ?? []).compactMap(\.string)
        if context?["privileged"] == true { rights.append("privileged") }
        rights += ["hostNetwork", "hostPID", "hostIPC"].filter { spec?[$0] == true }
        return none(of: rights, "privileges", "none", "the pod has rights over its node", repair)
    }

    /// Returns whether the pod has nothing of what it must not have.
    private static func none(
        of found: [String], _ name: String, _ good: String, _ bad: String, _ repair: Remedy
    ) -> Finding {
        found.isEmpty
            ? Finding(name, .ok, good)
            : Finding(name, .failed, "\(bad): \(found.joined(separator: ", "))", repair: repair)
    }

    private static func user(_ report: PodReport, _ repair: Remedy) -> Finding {
        let contexts = [report.container["securityContext"], report.pod["spec"]?["securityContext"]]
        let number = contexts.compactMap { $0?["runAsUser"]?.integer }.first
        let isOther = contexts.compactMap { $0?["runAsNonRoot"] }.first == true
        if let number, number != 0 { return Finding("user", .ok, "\(number)") }
        if number == nil, isOther { return Finding("user", .ok, "not root") }
        return Finding("user", .failed, "the pod may run as root", repair: repair)
    }

    private static func socket(_ report: PodReport, _ repair: Remedy) -> Finding {
        let paths = (report.pod["spec"]?["volumes"]?.elements ?? []).compactMap { $0["hostPath"]?["path"]?.string }
        return none(
            of: paths, "engine socket", "no directory of the node is mounted", "directories of the node are mounted",
            repair)
    }

    private static func token(_ report: PodReport, _ repair: Remedy) -> Finding {
        let volumes = report.pod["spec"]?["volumes"]?.elements ?? []
        let hasToken = volumes.contains { volume in
            (volume["projected"]?["sources"]?.elements ?? []).contains { $0["serviceAccountToken"]?.members != nil }
        }
        return hasToken
            ? Finding(
                "service account", .failed, "its token is mounted: code in the pod can use the cluster's API server",
                repair: repair)
            : Finding("service account", .ok, "no token is mounted")
    }
}
