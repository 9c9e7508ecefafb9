// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what benchmarks need is not the product's.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "contest", path: "..")],
  targets: [
    "assign-bench", "outcome-bench", "scoring-bench", "selection-bench", "sheets-bench",
  ].map {
    .executableTarget(name: $0, dependencies: [.product(name: "Contest", package: "contest")])
  } + [
    .executableTarget(
      name: "store-bench",
      dependencies: ["CBareLoop", .product(name: "ContestStore", package: "contest")],
      exclude: ["rival.py"]),
    .executableTarget(
      name: "import-bench",
      dependencies: [
        .product(name: "CBuild", package: "contest"),
        .product(name: "Contest", package: "contest"),
      ]),
    .executableTarget(
      name: "office-bench",
      dependencies: [
        .product(name: "CBuild", package: "contest"),
        .product(name: "Contest", package: "contest"),
        .product(name: "ContestDemo", package: "contest"),
      ]),
    .executableTarget(
      name: "upkeep-bench", dependencies: [.product(name: "ContestStore", package: "contest")]),
    .target(name: "CBareLoop", linkerSettings: [.linkedLibrary("sqlite3")]),
  ],
  swiftLanguageModes: [.v6]
)
