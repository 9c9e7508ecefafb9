import Contest
import Testing

struct NounsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let subject: Rulebook.Subject
    let three, people, titled, heading: String
    var testDescription: String { subject.rawValue }
  }

  static let cases = [
    Case(
      subject: .work, three: "3 件作品", people: "作者", titled: "《雨水花园》", heading: "作品名称"),
    Case(
      subject: .project, three: "3 个项目", people: "成员", titled: "“雨水花园”", heading: "项目名称"),
    Case(subject: .person, three: "3 名人选", people: "成员", titled: " 雨水花园", heading: "人选名称"),
    Case(
      subject: .collective, three: "3 个集体", people: "成员", titled: " 雨水花园", heading: "集体名称"),
    Case(
      subject: .proposal, three: "3 条建议", people: "建议人", titled: "《雨水花园》", heading: "建议名称"),
  ]

  @Test(arguments: cases)
  func `an entry is called by the rulebook's subject`(example: Case) {
    let nouns = Nouns(example.subject)
    #expect(nouns.entries(3) == example.three)
    #expect(nouns.people == example.people)
    #expect(nouns.titled("雨水花园") == example.titled)
    #expect(nouns.titleHeading == example.heading)
  }

  @Test func `works and projects take part in a contest, people and collectives are put forward`() {
    let words = Rulebook.Subject.allCases.map { "\($0.rawValue) \(Nouns($0).takesPart)" }
    #expect(
      words == ["work 参赛", "project 参赛", "person 参评", "collective 参评", "proposal 参加"])
    #expect(Nouns.allTakingPart == ["参赛", "参评", "参加"])
  }

  @Test func `persons and collectives of a contest are contestants and teams`() throws {
    func rulebook(_ head: String) -> (rulebook: Rulebook?, codes: [String]) {
      let reading = RulebookReader.read(
        """
        rulebook: skills
        name: 技能比武
        version: "1"
        source: invented for tests
        \(head)
        tracks: [{id: electric, name: 电工}, {id: team, name: 班组, subject: collective}]
        tiers: [{id: city, name: 市级, rounds: [{id: work, name: 实操, kind: recorded, range: 0..100}]}]
        """)
      return (
        reading.rulebook, reading.problems.filter { $0.severity == .error }.map(\.code)
      )
    }
    let contest = try #require(rulebook("subject: person\ncontest: true").rulebook)
    #expect(contest.nouns.entries(3) == "3 名选手" && contest.nouns.takesPart == "参赛")
    #expect(contest.nouns.titleHeading == "选手名称" && contest.nouns.people == "选手")
    #expect(contest.counted(["electric", "team", "team"]) == "1 名选手、2 支参赛队")
    #expect(contest.nouns(of: .collective).leader == "队长")
    #expect(contest.nouns.entry(in: .english) == "contestant")
    let honour = try #require(rulebook("subject: person").rulebook)
    #expect(honour.nouns.entries(3) == "3 名人选" && !honour.isContest)
    // It says something of persons and collectives alone.
    #expect(Nouns(.work, isContest: true) == Nouns(.work))
    #expect(rulebook("subject: person\ncontest: maybe").codes.count == 1)
  }

  @Test func `a contest of works needs no such word, and is told so`() {
    let reading = RulebookReader.read(
      """
      rulebook: works
      name: 作品赛
      version: "1"
      source: invented for tests
      subject: work
      contest: true
      tracks: [{id: all, name: 不分类}]
      tiers: [{id: city, name: 市级, rounds: [{id: work, name: 评分, kind: recorded, range: 0..100}]}]
      """)
    let errors = reading.problems.filter { $0.severity == .error }
    #expect(reading.rulebook == nil && errors.map(\.place.row) == [6])
  }

  @Test(arguments: Nouns.all)
  func `the headings over entries are read again`(nouns: Nouns) {
    let headings = [
      (HeadingWord.entryNumber, nouns.numberHeading), (.title, nouns.titleHeading),
      (.track, nouns.trackHeading),
    ]
    for (word, heading) in headings { #expect(word.words.contains(heading), "\(heading)") }
  }

  @Test func `marks within a title are the inner ones, and a title's own marks are not doubled`() {
    #expect(Nouns(.work).titled("《红楼》剪纸集") == "《〈红楼〉剪纸集》")
    #expect(Nouns(.work).titled("《甲》和《乙》") == "《〈甲〉和〈乙〉》")
    #expect(Nouns(.work).titled("《雨水花园》") == "《雨水花园》")
    #expect(Nouns(.work).titled("竹编“飞檐”灯") == "《竹编“飞檐”灯》")
    #expect(Nouns(.project).titled("“爱心护考”青年服务") == "“‘爱心护考’青年服务”")
    #expect(Nouns(.project).titled("《红楼》剪纸") == "“《红楼》剪纸”")
  }

  @Test func `a title beside a code has the quotation marks of the language`() {
    #expect(Nouns(.work).called("A1", "雨水花园", in: .chinese) == "A1《雨水花园》")
    #expect(
      Nouns(.work).called("A1", "“犇”向未来", in: .english) == "A1 “‘犇’向未来”")
    #expect(Nouns(.work).called("A1", "雨水花园", in: .english) == "A1 “雨水花园”")
    #expect(Nouns(.person).called("A1", "张明", in: .english) == "A1 张明")
  }

  @Test func `every subject has a case here`() {
    #expect(Self.cases.map(\.subject) == Rulebook.Subject.allCases)
  }

  @Test func `a person among whom voters choose is a candidate, and no candidate for one`() {
    #expect(Nouns(.person).candidate == "候选人")
    #expect(Nouns(.work).candidate == "候选作品" && Nouns(.collective).candidate == "候选集体")
  }

  /// A letter to departments used to call seven collectives persons.
  @Test func `persons and collectives are counted apart`() throws {
    let text = """
      rulebook: medal
      name: 奖章
      version: "1"
      source: invented for tests
      subject: person
      tracks:
        - {id: person, name: 个人}
        - {id: collective, name: 集体, subject: collective}
      tiers:
        - id: city
          name: 市级
          rounds:
            - {id: vote, name: 投票, kind: ballot, voters: {draw: 5}, seats: 2}
      """
    let rulebook = try #require(RulebookReader.read(text, file: "medal.yml").rulebook)
    let tracks: [Track.ID] = ["person", "collective", "person"]
    #expect(rulebook.counted(tracks) == "2 名人选、1 个集体")
    #expect(rulebook.counted(["person", "person"]) == "2 名人选")
    #expect(rulebook.counted([]) == "0 名人选")
  }

  @Test(arguments: [Rulebook.Subject.person, .collective])
  func `a person or a collective is never called a work`(subject: Rulebook.Subject) {
    let nouns = Nouns(subject)
    let words = [
      nouns.entries(2), nouns.count(2), nouns.people, nouns.leader, nouns.titled("张明"), nouns.each,
      nouns.one, nouns.titleHeading, nouns.numberHeading, nouns.trackHeading,
      nouns.entry(in: .english),
    ].joined()
    for word in ["作品", "件", "作者", "《", "work"] { #expect(!words.contains(word), "\(word)") }
  }
}
