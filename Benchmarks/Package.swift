// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what benchmarks need is not the product's.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "contest", path: "..")],
  targets: ["assign-bench", "scoring-bench", "sheets-bench", "store-bench"].map {
    .executableTarget(name: $0, dependencies: [.product(name: "Contest", package: "contest")])
  },
  swiftLanguageModes: [.v6]
)
