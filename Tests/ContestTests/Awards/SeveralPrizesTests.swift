import Contest
import Testing

struct SeveralPrizesTests {
  private static let first = Bilingual(chinese: "一等奖", english: "First")
  private static let second = Bilingual(chinese: "二等奖", english: "Second")
  private static let prizes: [(entry: Entry.ID, level: Bilingual)] = [
    ("A1", first), ("A2", second), ("A3", second),
  ]

  private func seat(
    _ entry: Entry.ID, _ name: String, number: String = "", identity: String? = nil, place: Int = 1
  ) -> SeveralPrizes.Seat {
    SeveralPrizes.Seat(
      entry, place: place, name: name, studentNumber: number, identity: identity)
  }

  private func told(_ members: [SeveralPrizes.Seat], _ language: Language = .chinese) -> [String] {
    SeveralPrizes.all(Self.prizes, members: members).map {
      $0.message(in: language, naming: .none)
    }
  }

  @Test func `one number on two entries with a prize is one person with two prizes`() {
    let members = [
      seat("A1", "甲", identity: "x"), seat("A2", "乙", identity: "y"),
      seat("A3", "丙", identity: "z"), seat("A3", "甲", identity: "x", place: 2),
    ]
    #expect(
      told(members) == ["同一人获 2 项：A1（第 1 位成员）一等奖、A3（第 2 位成员）二等奖。规定每人只取一项的，请评委会逐件决定。"])
    #expect(
      told(members, .english) == [
        "One person has 2 prizes: A1 (member 1) First, A3 (member 2) Second. Where the regulation allows one each, let the committee decide about them."
      ])
  }

  @Test func `persons with several prizes are told in the order of the prizes`() {
    let members = [
      seat("A3", "乙", identity: "y"), seat("A2", "乙", identity: "y", place: 2),
      seat("A3", "甲", identity: "x", place: 2), seat("A1", "甲", identity: "x"),
    ]
    #expect(told(members).map { $0.contains("A1（") } == [true, false])
    #expect(told(members.reversed()).map { $0.contains("A1（") } == [true, false])
  }

  @Test func `where a cap counts leaders it is said that it does not count members`() {
    let members = [seat("A1", "甲", identity: "x"), seat("A3", "甲", identity: "x", place: 2)]
    let told = SeveralPrizes.all(Self.prizes, members: members).map { one in
      var one = one
      one.isCappedByLeader = true
      return Language.allCases.map { one.message(in: $0, naming: .none) }
    }
    let chinese =
      "同一人获 2 项：A1（第 1 位成员）一等奖、A3（第 2 位成员）二等奖。规程的上限按负责人计，成员不计，评委会决定的也照授；是否另作处理，请评委会逐件决定。"
    #expect(told.first?.contains(chinese) == true, "\(told)")
    #expect(told.joined().contains { $0.contains("counts leaders, not members") })
  }

  @Test func `what a cap of two for each leader allows is nothing to decide about`() {
    let members = [
      seat("A1", "甲", identity: "x"), seat("A2", "甲", identity: "x"),
      seat("A3", "乙", identity: "y"), seat("A1", "乙", identity: "y", place: 2),
    ]
    let all = SeveralPrizes.all(Self.prizes, members: members)
    // 甲 leads both works; 乙 leads one and is a member of the other, which no cap looks at.
    #expect(all.map { $0.keeps(2) } == [true, false])
    #expect(all.map { $0.keeps(1) } == [false, false])
  }

  @Test func `one name and student number under two units may be one person`() {
    let members = [
      seat("A1", "甲", number: "2025001", identity: "x"),
      seat("A2", "甲 ", number: "２０２５００１", identity: "y"),
    ]
    #expect(
      told(members) == [
        "可能是同一人获 2 项（姓名、学号相同，单位不同）：A1（第 1 位成员）一等奖、A2（第 1 位成员）二等奖。请核对；规定每人只取一项的，请评委会逐件决定。"
      ])
    #expect(told(members, .english).first?.hasPrefix("Perhaps one person has 2 prizes") == true)
  }

  @Test func `who is joined by number and by name is told of once, best prize first`() {
    // A3 has the number of A1's and the name and student number of A2's.
    let members = [
      seat("A1", "甲", identity: "x"), seat("A2", "甲", number: "7", identity: "y"),
      seat("A3", "甲", number: "7", identity: "x"),
    ]
    let found = SeveralPrizes.all(Self.prizes, members: members)
    #expect(found.count == 1 && found.first?.isCertain == false)
    #expect(found.first?.prizes.map(\.entry) == ["A1", "A2", "A3"])
  }

  @Test(
    arguments: [
      // Two people of one name.
      [("甲", "1", "x"), ("甲", "2", "y")],
      // No number at all, or a word for none.
      [("甲", "", nil), ("甲", "", nil)], [("甲", "无", nil), ("甲", "无", nil)],
      // One number and two names: whose it is, screening has asked.
      [("甲", "7", nil), ("乙", "7", nil)],
    ] as [[(String, String, String?)]])
  func `a name alone is no person`(two: [(String, String, String?)]) {
    let members = two.enumerated().map { index, one in
      seat(Self.prizes[index].entry, one.0, number: one.1, identity: one.2)
    }
    #expect(told(members).isEmpty)
  }

  @Test func `twice on one entry is one prize`() {
    #expect(
      told([seat("A1", "甲", identity: "x"), seat("A1", "甲", identity: "x", place: 2)]).isEmpty)
  }
}
