import Contest
import Testing

struct RulebookDraftTests {
  /// Answers to the ten questions, in their order.
  static let answers = [
    "校园微创新大赛", "micro-2027", "作品", "理科、文科", "5、1", "10、3", "5，去高低",
    "科学性 40、实用性 30、表达 30", "12", "一等奖 10%、二等奖 20%、三等奖 30%、公示 5",
  ]

  private func draft(_ answers: [String] = answers) throws -> RulebookDraft {
    var draft = RulebookDraft()
    for (question, answer) in zip(RulebookQuestion.allCases, answers) {
      try draft.take(answer, to: question)
    }
    return draft
  }

  @Test func `ten answers make a rulebook without a fault or a warning`() throws {
    let reading = RulebookReader.read(try draft().yaml, file: nil)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    let rulebook = try #require(reading.rulebook)
    #expect(rulebook.name.chinese == "校园微创新大赛" && rulebook.id == "micro-2027")
    let tier = try #require(rulebook.tiers.first)
    #expect(tier.rounds.map(\.name.chinese) == ["资格审查", "专家评审", "现场答辩", "公示"])
    #expect(tier.round("review")?.judging?.fullMarks == 100)
    #expect(tier.round("review")?.judging?.combine.dropHigh == 1)
    #expect(tier.round("defence")?.judging?.total.map(\.weight.shareText) == ["40%", "60%"])
    #expect(tier.awards.map(\.level.chinese) == ["一等奖", "二等奖", "三等奖"])
    #expect(tier.awards.allSatisfy { $0.shareOf == "review" })
    #expect(tier.awardCapPerOrganization == 3)
  }

  @Test func `a name that ends in its level is written without it, since lists add the level`()
    throws
  {
    var answers = Self.answers
    answers[0] = "“挑战杯”校赛"
    let draft = try draft(answers)
    let rulebook = try #require(RulebookReader.read(draft.yaml, file: nil).rulebook)
    #expect(rulebook.name.chinese == "“挑战杯”" && rulebook.tiers.first?.name.chinese == "校赛")
    #expect(draft.assumptions(in: .chinese).contains { $0.contains("写成““挑战杯””") })
    #expect(!(try self.draft().assumptions(in: .chinese).contains { $0.contains("赛事名称") }))
  }

  @Test func `a track is known with and without 类`() throws {
    var answers = Self.answers
    answers[3] = "自然科学类、理科、小学组"
    let rulebook = try #require(RulebookReader.read(try draft(answers).yaml, file: nil).rulebook)
    #expect(rulebook.tracks.map(\.aliases) == [["自然科学"], ["理科类"], []])
  }

  @Test func `an empty answer takes the usual one, where there is one`() throws {
    let answers = RulebookQuestion.allCases.map { question in
      switch question {
      case .name: "赛\"事\"：一 # 二"
      case .id: "a"
      case .criteria: "总分 100"
      default: ""
      }
    }
    let reading = RulebookReader.read(try draft(answers).yaml, file: nil)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    let rulebook = try #require(reading.rulebook)
    #expect(rulebook.name.chinese == "赛\"事\"：一 # 二")
    #expect(rulebook.tracks.map(\.name.chinese) == ["不分类"])
    #expect(rulebook.eligibility.isEmpty)
    #expect(rulebook.tiers.first?.rounds.last?.publicity?.days == 5)
  }

  @Test(arguments: [
    ("micro", "school", "校赛"), ("micro、市赛", "city", "市赛"), ("micro，市级", "city", "市赛"),
    ("micro, city", "city", "市赛"), ("micro、区赛", "district", "区赛"),
    ("micro、全国总决赛", "nation", "全国总决赛"), ("micro、集团赛", "office", "集团赛"),
  ])
  func `the level stands behind the id, a school's where none does`(
    answer: String, id: String, name: String
  ) throws {
    var draft = try draft()
    try draft.take(answer, to: .id)
    let rulebook = try #require(RulebookReader.read(draft.yaml, file: nil).rulebook)
    #expect(rulebook.id == "micro")
    #expect(rulebook.tiers.map(\.id.text) == [id] && rulebook.tiers.map(\.name.chinese) == [name])
  }

  @Test func `tracks are ranked and rewarded together unless they are said to be apart`() throws {
    var draft = try draft()
    #expect(draft.assumptions(in: .chinese).first?.contains("合在一起排名、评奖") == true)
    try draft.take("小学组、初中组、分开评", to: .tracks)
    #expect(!draft.assumptions(in: .chinese).contains { $0.contains("合在一起") })
    let reading = RulebookReader.read(draft.yaml, file: nil)
    // At most 3 prizes in all, on two lists: said, and nothing is wrong with it.
    #expect(reading.problems.map(\.code) == ["rulebook-cap-across-lists"], "\(reading.problems)")
    let tier = try #require(reading.rulebook?.tiers.first)
    #expect(reading.rulebook?.tracks.map(\.name.chinese) == ["小学组", "初中组"])
    #expect(tier.awards.allSatisfy { $0.per == .track })
    #expect(throws: RulebookAnswerError.oneTrackApart) { try draft.take("分开评", to: .tracks) }
  }

  @Test func `more prizes than go to the defence are told`() throws {
    var draft = try draft()
    try draft.take("6", to: .final)
    try draft.take("一等奖 2、二等奖 5、公示 5", to: .prizes)
    #expect(draft.assumptions(in: .chinese).last?.contains("共 7 个，进入答辩的只有 6 项") == true)
  }

  @Test func `figures in full width and with a measure word are read`() throws {
    var draft = try draft()
    try draft.take("１０、３", to: .perOrganization)
    #expect(draft.mostPerOrganization == 10 && draft.mostPrizesPerOrganization == 3)
    try draft.take("一等奖 1名、二等奖 ２０％、公示 5天", to: .prizes)
    #expect(
      draft.prizes.map(\.figure) == ["1", "20"] && draft.prizes.map(\.isShare) == [false, true])
    #expect(draft.publicDays == 5)
    try draft.take("实用 30分、A4 排版 10", to: .criteria)
    #expect(draft.criteria.map(\.name) == ["实用", "A4 排版"])
  }

  @Test(arguments: Rulebook.Subject.allCases)
  func `each subject has a word`(subject: Rulebook.Subject) throws {
    var draft = try draft()
    try draft.take(subject.rawValue, to: .subject)
    try draft.take(Nouns(subject).entry(), to: .subject)
    #expect(draft.subject == subject)
    #expect(RulebookReader.read(draft.yaml, file: nil).rulebook?.subject == subject)
  }

  @Test(
    arguments: [
      (.name, "", .empty), (.name, "  ", .empty),
      (.id, "Micro", .notAnID("Micro")), (.id, "1a", .notAnID("1a")),
      (.id, "微创新", .notAnID("微创新")),
      (.id, "a、b、c", .notAnID("a、b、c")), (.id, "a、赛", .notALevel("赛")),
      (.subject, "东西", .unknownSubject("东西")),
      (.tracks, "理科、文科、理科", .twice("理科")),
      (.people, "5", .notNumbers("5", expected: 2)),
      (.people, "五、一", .notNumbers("五、一", expected: 2)),
      (.people, "0、1", .notNumbers("0、1", expected: 2)),
      (.perOrganization, "很多", .notNumbers("很多", expected: 2)),
      (.judges, "两位", .notNumbers("两位", expected: 1)),
      (.judges, "2，去高低", .tooFewToDrop(2)),
      (.judges, "99999999999999999999", .notNumbers("99999999999999999999", expected: 1)),
      (.criteria, "科学性", .noFigure("科学性")), (.criteria, "科学性 0", .noFigure("科学性")),
      (.criteria, "科学性 40%", .shareOfCriterion("科学性")), (.criteria, "新意 50、新意 50", .twice("新意")),
      (.final, "也许", .notNumbers("也许", expected: 1)),
      (.final, "取前20%", .shareNotCount("取前20%")),
      (.final, "科学性 40、实用性 30", .notNumbers("科学性 40、实用性 30", expected: 1)),
      (.criteria, "科学性40、实用性30 表达30", .severalInOne("实用性30 表达30")),
      (.prizes, "一等奖 10% 公示 5", .severalInOne("一等奖 10% 公示 5")),
      (.prizes, "三等奖 3、一等奖 1", .notBestFirst("三等奖", "一等奖")),
      (.prizes, "90 分以上金奖、80 分以上银奖", .lineAsPrize("90 分以上金奖、80 分以上银奖")),
      (.prizes, "一等奖", .prizeWithoutFigure("一等奖")),
      (.prizes, "一等奖 1.5", .prizeWithoutFigure("一等奖")),
      (.prizes, "特等奖 1（可空缺）、一等奖 2", .prizeWithoutFigure("特等奖 1（可空缺）")),
      (.prizes, "金奖 2、优秀组织奖 3、公示 7", .notOfEntries("优秀组织奖", .unit)),
      (.prizes, "一等奖 1、优秀指导教师奖 5", .notOfEntries("优秀指导教师奖", .adviser)),
      (.prizes, "一等奖 1、最佳人气奖 1", .notOfEntries("最佳人气奖", .vote)),
      (.prizes, "一等奖不超过10%", .limitInName("一等奖不超过")),
      (.prizes, "一等奖 各组1", .limitInName("一等奖 各组")),
      (.prizes, "一等奖 60%、二等奖 50%", .sharesOverOne("110")), (.prizes, "公示 5", .empty),
    ] as [(RulebookQuestion, String, RulebookAnswerError)])
  func `an answer that cannot be used is told, and the draft stays`(
    question: RulebookQuestion, answer: String, error: RulebookAnswerError
  ) throws {
    var draft = try draft()
    let before = draft
    #expect(throws: error) { try draft.take(answer, to: question) }
    #expect(draft == before)
    #expect(!error.message(in: .chinese).isEmpty && !error.message(in: .english).isEmpty)
  }
}
