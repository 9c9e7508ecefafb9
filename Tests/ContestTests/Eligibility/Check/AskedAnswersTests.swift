import Contest
import Testing

/// 条件要用的回答: what a condition needs is asked before screening has to doubt.
struct AskedAnswersTests {
  private static func rulebook(_ clauses: [EligibilityClause]) -> Rulebook {
    func question(_ id: String, _ kind: FormField.Kind) -> FormField {
      FormField(id: id, name: Bilingual(chinese: id), kind: kind)
    }
    var rulebook = Rulebook(
      id: "probe", name: Bilingual(chinese: "探针赛"), version: "1", source: "", subject: .work,
      tracks: [
        Track(id: "natural", name: Bilingual(chinese: "自然")),
        Track(id: "social", name: Bilingual(chinese: "社会")),
      ],
      people: PeopleRules(fields: [.name]),
      form: [
        question("special", .yesNo), question("permit", .text), question("staff", .number),
        question("note", .text), question("proof", .file),
      ], tiers: [])
    rulebook.eligibility = clauses
    return rulebook
  }

  private static func asked(
    _ clauses: [EligibilityClause], track: Track.ID? = "natural", _ answers: [String: String] = [:]
  ) -> [String] {
    AskedAnswers(rulebook(clauses)).questions(track: track, answers: answers).map(\.id)
  }

  @Test func `a question that decides on a proof is asked, the proof only after that answer`() {
    let proof = EligibilityClause(
      RequiredProof("permit", when: .init("special", is: "是")), certainty: .doubt)
    #expect(Self.asked([proof]) == ["special"])
    #expect(Self.asked([proof], ["special": "否"]) == ["special"])
    #expect(Self.asked([proof], ["special": "是"]) == ["special", "permit"])
    // A file is handed in, and is no answer.
    let file = EligibilityClause(RequiredProof("proof", when: .init("special", is: "是")))
    #expect(Self.asked([file], ["special": "是"]) == ["special"])
    #expect(Self.asked([EligibilityClause(RequiredProof("permit"))]) == ["permit"])
    #expect(Self.asked([]) == [])
  }

  @Test func `what is asked of one track is asked of its entries alone`() {
    let staff = EligibilityClause(
      AnsweredNumber("staff", from: nil, to: nil), tracks: ["social"])
    #expect(Self.asked([staff], track: "social") == ["staff"])
    #expect(Self.asked([staff], track: "natural") == [])
    #expect(Self.asked([staff], track: nil) == [])
  }

  @Test func `every blank that a condition finds is one that was asked`() {
    let clauses = [
      EligibilityClause(RequiredProof("permit", when: .init("special", is: "是"))),
      EligibilityClause(AnsweredNumber("staff", from: nil, to: nil)),
    ]
    let rulebook = Self.rulebook(clauses)
    for answers in [[:], ["special": "是"], ["special": "否", "staff": "3"], ["special": "  "]] {
      let entry = Entry(
        id: "1", number: "1", title: "甲", organization: "甲校", track: "natural", answers: answers)
      let blank = AskedAnswers(rulebook).blank(in: entry).map(\.id)
      for clause in clauses {
        for reason in clause.rule.findings(in: entry, with: EligibilityFacts(year: 2027))
        where reason.isMissingData {
          guard case .answer(let id) = clause.rule.spot(of: reason, members: 1).part else {
            Issue.record("\(reason)")
            continue
          }
          #expect(blank.contains(id), "\(answers) \(id)")
        }
      }
    }
  }
}
