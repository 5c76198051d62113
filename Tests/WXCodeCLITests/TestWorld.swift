import Foundation

/// The worker, stand-in, network, volume and workspace that `scripts/test-world` made for this test run.
enum TestWorld {
    /// Whether the tests run in `scripts/test-world`.
    static let exists = ProcessInfo.processInfo.environment["WXCODE_TEST_RUN"] != nil
    /// The id of the test run; names that start with it are free.
    static let run = value("RUN")
    /// The worker's container.
    static let container = value("CONTAINER")
    /// The container of the stand-in for the Messages API, and its name on the network.
    static let standin = value("STANDIN")
    /// The network of worker and stand-in.
    static let network = value("NETWORK")
    /// The volume that holds no login.
    static let volume = value("VOLUME")
    /// The directory of the host that the worker has as `/workspace`.
    static let workspace = value("WORKSPACE")
    /// The stand-in's address on the network.
    static let baseURL = "http://\(standin):8080"

    /// Options that label what a test makes, so that a later run removes it if this one is killed.
    static let labels = ["--label", "wxcode.test=\(run)", "--label", "wxcode.test.owner=\(value("OWNER"))"]

    /// Outside of a world the names are of nothing that exists, so that no test can reach a user's worker.
    private static func value(_ name: String) -> String {
        ProcessInfo.processInfo.environment["WXCODE_TEST_\(name)"] ?? "no-test-world"
    }
}
