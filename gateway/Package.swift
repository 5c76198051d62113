// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "wxcode-gateway",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "wxcode", path: "..")
    ],
    targets: [
        // Who may connect, and to what; knows no network.
        .target(
            name: "WXAccess", dependencies: [.product(name: "WXCore", package: "wxcode")], swiftSettings: strict),
        // What a proxy may pass on; knows no network.
        .target(name: "WXProxy", dependencies: [.product(name: "WXCore", package: "wxcode")], swiftSettings: strict),
        // Tests.
        .target(name: "GatewayTestSupport", path: "Tests/GatewayTestSupport", swiftSettings: strict),
        .testTarget(
            name: "WXAccessTests",
            dependencies: ["GatewayTestSupport", "WXAccess", .product(name: "WXCore", package: "wxcode")],
            swiftSettings: strict),
        .testTarget(name: "WXProxyTests", dependencies: ["GatewayTestSupport", "WXProxy"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
