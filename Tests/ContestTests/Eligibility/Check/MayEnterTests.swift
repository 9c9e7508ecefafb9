import Contest
import ContestTestSupport
import Testing

struct MayEnterTests {
  private func rulebook(_ clauses: [EligibilityClause], tracks: Int = 1) -> Rulebook {
    Rulebook(
      id: "x", name: Bilingual(chinese: "甲", english: "A"), version: "1", source: "",
      subject: .work,
      tracks: (1...tracks).map {
        Track(id: Track.ID("t\($0)"), name: Bilingual(chinese: "类\($0)", english: "T\($0)"))
      },
      people: PeopleRules(members: .init(1...3), advisers: .init(0...1)),
      form: [
        FormField(
          id: "founded", name: Bilingual(chinese: "成立日期", english: "Founded"), kind: .day),
        FormField(
          id: "permit", name: Bilingual(chinese: "批准文件", english: "Permit"), kind: .file),
      ],
      eligibility: clauses, tiers: [])
  }

  private let born = EligibilityClause(
    BornBetween(from: "1997-06-01"), source: "通知第三条")
  private let once = EligibilityClause(OneEntryPerPerson())

  private func verdicts(
    _ book: Rulebook, _ answers: MayEnter.Answers
  ) -> [String: MayEnter.Verdict] {
    Dictionary(
      MayEnter(book, year: 2027).lines(for: answers).map { ($0.clause.rule.word, $0.verdict) },
      uniquingKeysWith: { one, _ in one })
  }

  @Test func `the example of the documentation`() {
    let book = rulebook([born, once])
    for (day, verdict) in [
      ("1998-01-01", MayEnter.Verdict.met), ("1990-01-01", .against), (nil, .open),
    ] as [(CalendarDay?, MayEnter.Verdict)] {
      let found = verdicts(book, .init(members: [Member(name: "", bornOn: day)]))
      #expect(found["born-between"] == verdict, "\(day?.description ?? "-")")
      #expect(found["one-entry-per-person"] == .later)
    }
  }

  @Test func `it asks for what the conditions need and for nothing else`() {
    let questions = MayEnter(rulebook([born, once]), year: 2027).questions
    #expect(questions.fields == [.bornOn])
    #expect(questions.tracks.isEmpty && !questions.asksForm && questions.further.isEmpty)
    #expect(questions.mostMembers == 3 && questions.mostAdvisers == 1)
    let more = MayEnter(
      rulebook(
        [
          EligibilityClause(EntryDegree(atMost: .undergraduate), tracks: ["t2"]),
          EligibilityClause(AnsweredDayBetween("founded", from: "2020-01-01")),
          EligibilityClause(RequiredProof("permit")),
        ], tracks: 2), year: 2027
    ).questions
    #expect(more.tracks.count == 2 && more.fields == [.degree])
    #expect(more.further.map(\.id) == ["founded"])
  }

  @Test func `a condition of one track is open until the track is said, and does not touch others`()
  {
    let book = rulebook(
      [EligibilityClause(EntryDegree(atMost: .undergraduate), tracks: ["t2"])], tracks: 2)
    let doctor = [Member(name: "", degree: .doctor)]
    #expect(verdicts(book, .init(members: doctor))["tracks-degree"] == .open)
    #expect(verdicts(book, .init(track: "t1", members: doctor))["tracks-degree"] == nil)
    #expect(verdicts(book, .init(track: "t2", members: doctor))["tracks-degree"] == .against)
  }

  @Test func `too many people break a condition, and a mere doubt is called doubtful`() {
    let people = Array(repeating: Member(name: "", bornOn: "1990-01-01"), count: 4)
    var doubt = born
    doubt.certainty = .doubt
    let lines = MayEnter(rulebook([doubt]), year: 2027)
      .lines(for: .init(members: people, advisers: 2))
    #expect(lines.map(\.verdict) == [.against, .against, .doubtful])
    #expect(lines.last?.reasons.count == 4)
    #expect(lines.allSatisfy { !$0.reasons.isEmpty })
  }

  @Test func `what people and a clause both state is one condition, with its source`() {
    var doubt = EligibilityClause(IndividualMembers(atMost: 3))
    doubt.certainty = .doubt
    let stated = EligibilityClause(IndividualMembers(atMost: 3), source: "章程第二十条")
    let others = EligibilityClause(IndividualMembers(atMost: 2), source: "通知")
    let people = Array(repeating: Member(name: ""), count: 4)
    let answers = MayEnter.Answers(form: .individual, members: people, advisers: 1)
    let lines = MayEnter(rulebook([doubt, stated, others]), year: 2027).lines(for: answers)
      .filter { $0.clause.rule.word == IndividualMembers.word }
    #expect(lines.map(\.clause.source) == ["章程第二十条", "通知"])
    #expect(lines.map(\.verdict) == [.against, .against])
    #expect(lines.map(\.reasons.count) == [1, 1])
  }

  @Test func `how many advisers there are is open until it is answered`() {
    func verdict(_ advisers: Int?) -> MayEnter.Verdict? {
      let answers = MayEnter.Answers(members: [Member(name: "")], advisers: advisers)
      return verdicts(rulebook([]), answers)["adviser-count"]
    }
    #expect(verdict(nil) == .open)
    #expect(verdict(-1) == .open)
    #expect(verdict(0) == .met && verdict(1) == .met)
    #expect(verdict(2) == .against)
    // Where none may be named, nobody is asked.
    var book = rulebook([])
    book.people.advisers = .init(0...0)
    #expect(verdicts(book, .init(members: [Member(name: "")]))["adviser-count"] == .met)
  }

  @Test func `prizes of earlier years are looked at by the office`() {
    let before = EligibilityClause(NotAwardedBefore(withinYears: 5))
    #expect(
      verdicts(rulebook([before]), .init(members: [Member(name: "")]))[NotAwardedBefore.word]
        == .later)
  }

  @Test func `what is handed in is to be brought, once the question before it is answered`() {
    var book = rulebook([
      EligibilityClause(RequiredProof("permit", when: .init("special", is: "是")))
    ])
    book.form.append(
      FormField(
        id: "special", name: Bilingual(chinese: "特殊", english: "Special"), kind: .yesNo))
    #expect(MayEnter(book, year: 2027).questions.further.map(\.id) == ["special"])
    for (answer, verdict) in [
      (nil, MayEnter.Verdict.open), ("是", .bring), ("否", .met),
    ] as [(String?, MayEnter.Verdict)] {
      let answers = MayEnter.Answers(
        members: [Member(name: "")], answers: answer.map { ["special": $0] } ?? [:])
      #expect(verdicts(book, answers)[RequiredProof.word] == verdict)
    }
  }

  @Test func `whoever answers nothing is not told that the team is large enough`() {
    let empty = MayEnter.Answers()
    let lines = MayEnter(rulebook([born, once]), year: 2027).lines(for: empty)
    #expect(lines.first { $0.clause.rule.word == "member-count" }?.verdict != .met)
    #expect(lines.count == 4)
  }
}
