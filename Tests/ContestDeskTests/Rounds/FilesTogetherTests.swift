import Contest
import Testing

@testable import ContestDesk

struct FilesTogetherTests {
  typealias Said = FilesTogether.Said

  private static func said(_ pairs: KeyValuePairs<String, String>) -> [Said] {
    pairs.map { Said(about: [$0.key, "成绩"], value: $0.value, shown: $0.key) }
  }

  @Test(
    arguments: [
      ("one says otherwise", [["A1": "88", "A2": "90"], ["A1": "88", "A2": "91"]], [0, 1]),
      ("the same", [["A1": "88"], ["A1": "88"]], []),
      ("other entries", [["A1": "88"], ["A2": "91"]], []),
      ("a third agrees with the first", [["A1": "88"], ["A1": "89"], ["A1": "88"]], [0, 1, 2]),
      ("a third speaks of another", [["A1": "88"], ["A1": "89"], ["A2": "1"]], [0, 1]),
      ("one file", [["A1": "88", "A2": "90"]], []),
    ] as [(String, [[String: String]], [Int])])
  func `files that contradict each other are refused`(
    name: String, files: [[String: String]], refused: [Int]
  ) {
    let found = FilesTogether.disagreements(
      files.indices.map { "\($0).csv" },
      files.map { file in
        file.map { Said(about: [$0.key, "成绩"], value: $0.value, shown: $0.key) }
      })
    #expect(found.keys.sorted() == refused, "\(name)")
  }

  @Test func `each names the others that differ from it, and about what`() {
    let found = FilesTogether.disagreements(
      ["a/甲.csv", "b/甲.csv", "乙.csv"],
      [
        Self.said(["A1": "88", "A2": "90"]), Self.said(["A1": "89", "A2": "90"]),
        Self.said(["A2": "90", "A1": "88"]),
      ])
    let words = found.mapValues { $0.message(in: .english) }
    #expect(words[0]?.hasPrefix("“b/甲.csv” came along and says otherwise about A1.") == true)
    #expect(
      words[1]?.hasPrefix("“a/甲.csv”, “乙.csv” came along and says otherwise about A1.") == true)
    #expect(found[0]?.place.file == "a/甲.csv")
  }

  @Test func `a file's repetition does not contradict itself`() {
    let found = FilesTogether.disagreements(
      ["甲.csv", "乙.csv"], [Self.said(["A1": "88", "A1": "89"]), Self.said(["A2": "1"])])
    #expect(found.isEmpty)
  }
}
