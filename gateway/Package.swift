// swift-tools-version: 6.2
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
    products: [
        .library(name: "WXChatNIO", targets: ["WXChatNIO"]),
        .executable(name: "wxcode-gateway", targets: ["wxcode-gateway"]),
    ],
    traits: [
        .default(enabledTraits: ["Proxy"]),
        .trait(
            name: "Proxy", description: "The way to the upstream of /api/*, and TLS: async-http-client and BoringSSL."),
        .trait(name: "PostgreSQL", description: "A ledger on a PostgreSQL server; needs libpq."),
    ],
    dependencies: [
        .package(name: "wxcode", path: ".."),
        .package(name: "wxcode-postgres", path: "../postgres"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    ],
    targets: [
        // Who may connect, and to what; knows no network.
        .target(
            name: "WXAccess", dependencies: [.product(name: "WXCore", package: "wxcode")], swiftSettings: strict),
        // What a proxy may pass on; knows no network.
        .target(name: "WXProxy", swiftSettings: strict),
        // Runs that outlive their readers; knows no network.
        .target(
            name: "WXRuns",
            dependencies: [.product(name: "WXChat", package: "wxcode"), .product(name: "WXCore", package: "wxcode")],
            swiftSettings: strict),
        // Frames, bytes and deadlines: HTTP/1.1 and WebSocket on one port.
        .target(
            name: "WXWire",
            dependencies: [
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        // The way to the upstream, and TLS; empty without the trait.
        .target(
            name: "WXProxyClient",
            dependencies: [
                "WXProxy", "WXWire",
                .product(
                    name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Proxy"])),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["Proxy"])),
            ],
            swiftSettings: strict),
        // The client's connections.
        .target(
            name: "WXChatNIO",
            dependencies: [
                "WXProxyClient", "WXWire", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "WXChat", package: "wxcode"),
            ],
            swiftSettings: strict),
        // The server: routes, sockets, drain.
        .target(
            name: "WXGateway",
            dependencies: [
                "WXAccess", "WXProxy", "WXRuns", "WXWire", .product(name: "WXBridge", package: "wxcode"),
                .product(name: "WXChat", package: "wxcode"), .product(name: "WXCore", package: "wxcode"),
                .product(name: "WXSettings", package: "wxcode"), .product(name: "WXStore", package: "wxcode"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Resources/openapi.json"), .embedInCode("Resources/page")],
            swiftSettings: strict),
        // The command.
        .executableTarget(
            name: "wxcode-gateway",
            dependencies: [
                "WXAccess", "WXGateway", "WXProxy", "WXProxyClient", "WXWire",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "WXCore", package: "wxcode"), .product(name: "WXSettings", package: "wxcode"),
                .product(name: "WXPostgres", package: "wxcode-postgres", condition: .when(traits: ["PostgreSQL"])),
            ],
            swiftSettings: strict),
        // Tests.
        .target(
            name: "GatewayTestSupport",
            dependencies: [
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/GatewayTestSupport", swiftSettings: strict),
        .executableTarget(
            name: "wxwire-echo", dependencies: ["WXWire"], path: "Tests/wxwire-echo", swiftSettings: strict),
        .executableTarget(
            name: "gateway-bench",
            dependencies: [
                "WXAccess", "WXGateway", "WXProxy", "WXWire", .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "WXBridge", package: "wxcode"), .product(name: "WXChat", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"), .product(name: "WXStore", package: "wxcode"),
                .product(name: "WXTesting", package: "wxcode"),
                .product(name: "WXPostgres", package: "wxcode-postgres", condition: .when(traits: ["PostgreSQL"])),
            ],
            path: "Tests/gateway-bench", swiftSettings: strict),
        .testTarget(
            name: "WXAccessTests",
            dependencies: ["GatewayTestSupport", "WXAccess", .product(name: "WXCore", package: "wxcode")],
            swiftSettings: strict),
        .testTarget(
            name: "WXGatewayTests",
            dependencies: [
                "GatewayTestSupport", "WXAccess", "WXChatNIO", "WXGateway", "WXProxy", "WXProxyClient", "WXRuns",
                "WXWire",
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle"),
                .product(name: "WXBridge", package: "wxcode"), .product(name: "WXChat", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"), .product(name: "WXSettings", package: "wxcode"),
                .product(name: "WXTesting", package: "wxcode"),
            ],
            swiftSettings: strict),
        .testTarget(name: "WXProxyTests", dependencies: ["GatewayTestSupport", "WXProxy"], swiftSettings: strict),
        .testTarget(
            name: "WXRunsTests",
            dependencies: [
                "GatewayTestSupport", "WXRuns", .product(name: "WXBridge", package: "wxcode"),
                .product(name: "WXChat", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"), .product(name: "WXTesting", package: "wxcode"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "WXWireTests",
            dependencies: [
                "GatewayTestSupport", "WXWire",
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
