// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "own-bridge",
    platforms: [.macOS(.v15)],
    // Where your clone of wxcode is.
    dependencies: [.package(name: "wxcode", path: "../..")],
    targets: [
        .executableTarget(
            name: "own-bridge",
            dependencies: [
                .product(name: "WXBridge", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"),
            ]),
        .testTarget(
            name: "own-bridge-tests",
            dependencies: [
                "own-bridge",
                .product(name: "WXBridge", package: "wxcode"),
                .product(name: "WXCore", package: "wxcode"),
                .product(name: "WXTesting", package: "wxcode"),
            ]),
    ]
)
