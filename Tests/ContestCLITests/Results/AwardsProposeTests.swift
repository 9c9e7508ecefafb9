import Foundation
import Testing

/// What `awards propose` says besides the winners, to a person and to a program, and what making certificates then says.
struct AwardsProposeTests {
  private static let rulebook = """
    rulebook: essays
    name: 作文比赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: all, name: 作文}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, kind: screening}
          - {id: final, name: 终评, kind: recorded}
          - {id: opinions, name: 征求意见, kind: vetting, departments: [纪检监察], due: 5 working-days, silence: passes}
        awards:
          - {level: 一等奖, count: 1, of: final}
          - {level: 人气奖, count: 5, of: final, stacks: true}

    """

  private struct Given: Decodable {
    struct Line: Decodable {
      let entry, level: String
    }
    struct Empty: Decodable {
      let level: String
      let places, empty: Int
    }
    struct Note: Decodable {
      let code: String
    }
    let winners, undecided: [Line]
    let emptyPlaces: [Empty]
    let notes: [Note]
    let lateAnswers: [String]
  }

  /// JSON had the winners alone, and nobody who makes certificates was told of an answer that came late.
  @Test
  func
    `who waits, what is empty and late answers are told in JSON, and late ones with certificates`()
    throws
  {
    let office = try OfficeFolder(environment: ["CONTEST_LANG": "zh"])
    try office.write(Self.rulebook, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,作者1姓名\n1,甲文,作文,林一\n2,乙文,作文,林二\n3,丙文,作文,林三\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("site init --name 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.run("round sheets final --out sheets")
    try office.write("作品编号,成绩\n\(codes[0]),90\n\(codes[1]),90\n\(codes[2]),80\n", "marks.csv")
    try office.run("round import final marks.csv")
    try office.run("round close final")
    try office.run("vetting ask")
    for code in codes {
      try office.run("vetting answer --department 纪检监察 --entry \(code) --answer 无异议")
    }
    try office.run("vetting close")
    func given() throws -> Given {
      let outcome = try office.run("awards propose --json")
      #expect(outcome.talk.isEmpty, "\(outcome.talk)")
      return try JSONDecoder().decode(Given.self, from: Data(outcome.output.utf8))
    }
    let looked = try office.run("awards propose --dry-run")
    #expect(looked.output.contains("人气奖") && looked.talk.contains("没有写入"), "\(looked.talk)")
    #expect(try !office.run("awards show").output.contains("人气奖"))
    let first = try given()
    #expect(first.winners.map(\.level) == ["人气奖", "人气奖", "人气奖"])
    #expect(Set(first.undecided.map(\.entry)) == Set(codes.prefix(2)))
    #expect(first.undecided.allSatisfy { $0.level == "一等奖" })
    #expect(first.emptyPlaces.map { "\($0.level) \($0.places) \($0.empty)" } == ["人气奖 5 2"])
    #expect(first.notes.contains { $0.code == "selection-note-tie" })
    #expect(first.lateAnswers.isEmpty)
    try office.run(
      "vetting answer --department 纪检监察 --entry \(codes[2]) --answer 有异议 --reason 正在核查 --replace")
    let late = try given().lateAnswers
    #expect(late.count == 1)
    #expect(late.allSatisfy { $0.contains(codes[2]) && $0.contains("请作出决定") }, "\(late)")
    for words in ["awards propose", "awards show", "certificates make --level 人气奖 --out one.pdf"] {
      let talk = try office.run(words).talk
      #expect(talk.contains("“征求意见”结束以后收到对 \(codes[2])"), "\(words): \(talk)")
    }
  }
}
