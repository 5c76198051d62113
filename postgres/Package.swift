// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "wxcode-postgres",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "WXPostgres", targets: ["WXPostgres"]),
        .executable(name: "wxcode-ledger", targets: ["wxcode-ledger"]),
    ],
    dependencies: [.package(name: "wxcode", path: "..")],
    targets: [
        .systemLibrary(name: "CWXPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        // The ledger on a server.
        .target(
            name: "WXPostgres",
            dependencies: [
                "CWXPostgres", .product(name: "WXCore", package: "wxcode"),
                .product(name: "WXSettings", package: "wxcode"), .product(name: "WXStore", package: "wxcode"),
            ],
            swiftSettings: strict),
        // The command.
        .executableTarget(
            name: "wxcode-ledger", dependencies: ["WXPostgres", .product(name: "WXCommands", package: "wxcode")],
            swiftSettings: strict),
        .executableTarget(
            name: "ledger-bench",
            dependencies: [
                "WXPostgres", .product(name: "WXCore", package: "wxcode"), .product(name: "WXStore", package: "wxcode"),
            ],
            path: "Tests/ledger-bench", swiftSettings: strict),
        // Tests; they need a server, and scripts/with-server gives them one.
        .testTarget(
            name: "WXPostgresTests",
            dependencies: [
                "WXPostgres", .product(name: "WXCore", package: "wxcode"), .product(name: "WXStore", package: "wxcode"),
                .product(name: "WXTesting", package: "wxcode"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
