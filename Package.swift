// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "wxcode",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WXCore", targets: ["WXCore"]),
        .library(name: "WXStore", targets: ["WXStore"]),
        .library(name: "WXBridge", targets: ["WXBridge"]),
        .executable(name: "wxcode", targets: ["wxcode-cli"]),
    ],
    targets: [
        // What a conversation is.
        .target(name: "CSystem"),
        .target(name: "WXCore", dependencies: ["CSystem"], swiftSettings: strict),
        // The ledger.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "WXStore", dependencies: ["CSQLite", "CSystem", "WXCore"], swiftSettings: strict),
        // Claude Code in a container.
        .target(name: "WXBridge", dependencies: ["CSystem", "WXCore"], swiftSettings: strict),
        // The command line.
        .executableTarget(
            name: "wxcode-cli", dependencies: ["CSystem", "WXBridge", "WXCore", "WXStore"], swiftSettings: strict),
        // Tests.
        .target(
            name: "WXTestSupport", dependencies: ["WXCore"], path: "Tests/WXTestSupport",
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "WXCoreTests", dependencies: ["WXCore", "WXTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "WXStoreTests", dependencies: ["WXCore", "WXStore", "WXTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "WXBridgeTests", dependencies: ["CSystem", "WXBridge", "WXCore", "WXTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "WXCodeCLITests",
            dependencies: ["WXBridge", "WXCore", "WXStore", "WXTestSupport", "wxcode-cli"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
