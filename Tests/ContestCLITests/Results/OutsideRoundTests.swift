import Contest
import ContestDesk
import Foundation
import Testing

/// An accepted entry that is not in its round is named by every command that shows how far the round is.
struct OutsideRoundTests {
  static let rulebook = SelectionProposeTests.rulebook.replacing(
    "- {id: study, name: 初评, kind: recorded, advance: {count: 2, reserves: 1}}",
    with: """
      - id: study
              name: 初评
              kind: review
              rubric: [{id: whole, name: 综合, weight: 100, range: 0..100, step: 1}]
              judges-per-entry: 1
              advance: {count: 2, reserves: 1}
      """)

  @Test func `what passed after judges were assigned is named, with what to do`() throws {
    let office = try OfficeFolder()
    try office.write(Self.rulebook, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,电扇,创意,林二\n3,台灯,创意,林三\n", "entries.csv")
    try office.write("姓名,单位\n白一,市社会科学院\n", "judges.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("judges import judges.csv")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.run("entries screen \(codes[0]) --pass")
    try office.run("entries screen \(codes[1]) --pass")
    try office.run("round assign study")
    try office.run("round sheets study --out sheets")
    for command in ["ranking show study", "ranking show study --json", "edition show"] {
      let shown = try office.run(command)
      #expect(!(shown.talk + shown.output).contains("再分配一次"), "\(command)")
    }
    try office.run("entries screen \(codes[2]) --pass")
    for command in [
      "ranking show study", "ranking show study --json", "round progress study --reissue",
      "edition show", "outcome show",
    ] {
      let shown = try office.run(command)
      let lines = (shown.talk + shown.output).split(separator: "\n")
      #expect(
        lines.contains { $0.contains(codes[2]) && $0.contains("还没有 1 项审核通过的") },
        "\(command): \(lines)")
    }
    let json = try office.run("edition show --json").output
    #expect(json.contains("open-not-taken-in"), "\(json)")
  }

  /// It used to advise “分配评委，开始这一轮” in a round that has begun.
  @Test func `the advice for closing fits a round that has begun`() {
    func advice(_ beginning: RoundBeginning) -> [Remedy] {
      RoundError.acceptedNotIn(
        round: "study", entries: 1, first: Bilingual(chinese: "A1"), by: beginning
      ).remedies
    }
    #expect(advice(.judges) == [.assignMore, .leaveUnranked])
    #expect(advice(.recording) == [.writeRecordFormAgain, .leaveUnranked])
  }
}
