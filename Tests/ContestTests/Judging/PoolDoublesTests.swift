import Contest
import Testing

/// Experts of the pool who stand there under several numbers.
struct PoolDoublesTests {
  @Test(arguments: [
    (merged: [:], roots: ["P001", "P002", "P003", "P004"]),
    (merged: ["P003": "P001"], roots: ["P001", "P002", "P001", "P004"]),
    (merged: ["P003": "P002", "P002": "P001"], roots: ["P001", "P001", "P001", "P004"]),
  ])
  func `each number means the expert into whom it was merged in the end`(
    merged: [String: String], roots: [String]
  ) {
    let doubles = PoolDoubles(merged)
    let all = ["P001", "P002", "P003", "P004"]
    #expect(all.map(doubles.root) == roots)
    #expect(all.map(doubles.isMerged) == zip(all, roots).map { $0 != $1 })
  }

  @Test func `numbers that lead in a circle stay themselves`() {
    let doubles = PoolDoubles(["P001": "P002", "P002": "P001"])
    #expect(doubles.root(of: "P001") == "P001" && doubles.root(of: "P002") == "P002")
  }
}
