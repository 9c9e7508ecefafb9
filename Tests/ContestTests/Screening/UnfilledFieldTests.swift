import Contest
import Testing

struct UnfilledFieldTests {
  private static let rulebook = Rulebook(
    id: "probe", name: Bilingual(chinese: "探针赛"), version: "1", source: "", subject: .work,
    tracks: [Track(id: "sci", name: Bilingual(chinese: "理科"))],
    people: PeopleRules(fields: [.name, .studentNumber, .mobile]),
    form: [
      FormField(id: "abstract", name: Bilingual(chinese: "摘要"), kind: .text, isRequired: true),
      FormField(id: "paper", name: Bilingual(chinese: "全文"), kind: .file, isRequired: true),
    ], tiers: [])

  private func doubts(_ members: [Member], answers: [String: String], mobiles: [Bool]) -> [String] {
    UnfilledField(Self.rulebook).doubts(
      about: Entry(
        id: Entry.ID("1"), number: "1", title: "甲", organization: "甲校", track: "sci",
        members: members, answers: answers),
      sealed: mobiles.map { UnfilledField.Sealed(hasIDNumber: false, hasMobile: $0) }
    ).map { "\($0.reason.code) \($0.reason.member ?? 0) \($0.reason.message(in: .english))" }
  }

  @Test func `a blank field of a member and an unanswered required question are doubts`() {
    #expect(
      doubts(
        [Member(name: "白一", studentNumber: "1"), Member(name: "白二", studentNumber: "")],
        answers: [:], mobiles: [true, false])
        == [
          "unfilled-field 2 The student number of member 2 is not filled in. Fill it in.",
          "unfilled-field 2 The mobile of member 2 is not filled in. Fill it in.",
          "unfilled-answer 0 “摘要” is not filled in. Fill it in.",
        ])
  }

  @Test(arguments: [PersonField.degree, .enrolledOn, .bornOn])
  func `a degree or a day is filled in or not, like any other field`(field: PersonField) {
    var rulebook = Self.rulebook
    rulebook.people.fields = [.name, field]
    func count(_ member: Member) -> Int {
      UnfilledField(rulebook).doubts(
        about: Entry(
          id: "1", number: "1", title: "甲", organization: "甲校", track: "sci", members: [member],
          answers: ["abstract": "甲"]), sealed: []
      ).count
    }
    let day = CalendarDay("2005-03-01")
    #expect(count(Member(name: "白一")) == 1)
    #expect(count(Member(name: "白一", degree: .master, enrolledOn: day, bornOn: day)) == 0)
  }

  @Test func `an entry with everything lacks nothing; files are handed in apart`() {
    #expect(
      doubts(
        [Member(name: "白一", studentNumber: "1")], answers: ["abstract": "甲"], mobiles: [true]
      ).isEmpty)
  }
}
