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
        .package(name: "wxcode", path: ".."),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    ],
    targets: [
        // Runs that outlive their readers; knows no network.
        .target(
            name: "WXRuns",
            dependencies: [.product(name: "WXChat", package: "wxcode"), .product(name: "WXCore", package: "wxcode")],
            swiftSettings: strict),
        // Tests.
        .testTarget(
            name: "WXRunsTests",
            dependencies: [
                "WXRuns", .product(name: "WXBridge", package: "wxcode"), .product(name: "WXChat", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"), .product(name: "WXTesting", package: "wxcode"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
