// swift-tools-version: 6.2
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
        .library(name: "WXTesting", targets: ["WXTesting"]),
        .library(name: "WXSettings", targets: ["WXSettings"]),
        .library(name: "WXChat", targets: ["WXChat"]),
        .library(name: "WXCommands", targets: ["wxcode-cli"]),
        .executable(name: "wxcode", targets: ["wxcode"]),
    ],
    targets: [
        // The operating system; not a product.
        .target(name: "CWXSystem"),
        .target(name: "WXSystem", dependencies: ["CWXSystem"], swiftSettings: strict),
        // What a conversation is.
        .target(name: "WXCore", dependencies: ["CWXSystem", "WXSystem"], swiftSettings: strict),
        // The ledger.
        .systemLibrary(name: "CWXSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "WXStore", dependencies: ["CWXSQLite", "CWXSystem", "WXCore", "WXSystem"], swiftSettings: strict),
        // Claude Code in a container.
        .target(name: "WXBridge", dependencies: ["CWXSystem", "WXCore", "WXSystem"], swiftSettings: strict),
        // What a client and a gateway say to each other, and the client.
        .target(name: "WXChat", dependencies: ["WXCore", "WXSystem"], swiftSettings: strict),
        // What a conformer of the protocols promises, as tests; needs the toolchain's Testing module.
        .target(name: "WXTesting", dependencies: ["WXChat", "WXCore"], swiftSettings: strict),
        // Files, environment, trust and defaults: what a conversation is made of.
        .target(
            name: "WXSettings", dependencies: ["WXBridge", "WXCore", "WXStore", "WXSystem"], swiftSettings: strict),
        // The command line: a library, because wxcode-ledger in postgres/ has some of the same commands.
        .executableTarget(name: "wxcode", dependencies: ["wxcode-cli"], swiftSettings: strict),
        .target(
            name: "wxcode-cli",
            dependencies: ["CWXSystem", "WXBridge", "WXChat", "WXCore", "WXSettings", "WXStore", "WXSystem"],
            swiftSettings: strict),
        // Tests.
        .target(
            name: "WXTestSupport", dependencies: ["WXChat", "WXCore", "WXSystem"], path: "Tests/WXTestSupport",
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "WXCoreTests", dependencies: ["WXCore", "WXSystem", "WXTestSupport", "WXTesting"],
            swiftSettings: strict),
        .testTarget(
            name: "WXStoreTests", dependencies: ["WXCore", "WXStore", "WXTestSupport", "WXTesting"],
            swiftSettings: strict),
        .testTarget(
            name: "WXBridgeTests",
            dependencies: ["CWXSystem", "WXBridge", "WXCore", "WXSystem", "WXTestSupport", "WXTesting"],
            swiftSettings: strict),
        .testTarget(
            name: "WXSettingsTests",
            dependencies: ["WXBridge", "WXCore", "WXSettings", "WXStore", "WXTestSupport"], swiftSettings: strict),
        .executableTarget(
            name: "wxchat-bench", dependencies: ["WXChat", "WXCore"], path: "Tests/wxchat-bench", swiftSettings: strict),
        .executableTarget(
            name: "wxcode-fuzz", dependencies: ["WXCore", "WXSettings"], path: "Tests/wxcode-fuzz",
            swiftSettings: strict),
        .testTarget(
            name: "WXChatTests", dependencies: ["WXChat", "WXCore", "WXTestSupport", "WXTesting"], swiftSettings: strict
        ),
        .testTarget(
            name: "WXCodeCLITests",
            dependencies: [
                "WXBridge", "WXChat", "WXCore", "WXSettings", "WXStore", "WXSystem", "WXTestSupport", "WXTesting",
                "wxcode", "wxcode-cli",
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
