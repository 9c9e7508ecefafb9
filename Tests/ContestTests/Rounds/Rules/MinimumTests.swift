import Testing

@testable import Contest

struct MinimumTests {
  @Test func `30 percent of 20 places are 6, of 21 are 7`() {
    let minimum = Minimum(.track("science"), .share(0.3))
    #expect(minimum.places(of: 20) == 6)
    #expect(minimum.places(of: 21) == 7)
  }

  @Test func `what names the track counts before what holds for every track`() {
    let minima = [Minimum(.eachTrack, .count(1)), Minimum(.track("science"), .count(4))]
    #expect(minima.least(of: "science", places: 10) == 4)
    #expect(minima.least(of: "arts", places: 10) == 1)
    #expect([Minimum]().least(of: "arts", places: 10) == 0)
  }

  @Test func `what names the answer counts before what holds for every answer`() {
    let minima = [
      Minimum(.eachAnswer("district"), .count(1)),
      Minimum(.answer("延庆区", question: "district"), .count(2)),
    ]
    #expect(minima.least(of: .answer("延庆区", question: "district"), places: 10) == 2)
    #expect(minima.least(of: .answer("东城区", question: "district"), places: 10) == 1)
    // An answer to another question, and a track of that name, are no district.
    #expect(minima.least(of: .answer("延庆区", question: "home"), places: 10) == 0)
    #expect(minima.least(of: "延庆区", places: 10) == 0)
    #expect(minima.questions == ["district"] && minima.division == .answer("district"))
  }

  @Test
  func `where each track has a list, minima of tracks mean nothing and those of districts hold`() {
    let districts = [Minimum(.eachAnswer("district"), .count(1))]
    #expect([Minimum(.eachTrack, .count(1))].on(.track) == [])
    #expect(districts.on(.track) == districts && districts.on(.all) == districts)
  }

  // MARK: - On a list

  /// `a:甲大:东城`: entry a of 甲大, in 东城; without the last part it did not answer. Ranks in order, or as a fourth part says.
  private static func standings(_ text: String) -> [Standing] {
    text.split(separator: " ").enumerated().map { position, word in
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      var standing = Standing(
        Entry.ID(parts[0]), rank: parts.count > 3 ? Int(parts[3]) : position + 1,
        organization: parts[1])
      if parts.count > 2, !parts[2].isEmpty {
        standing.answers = ["district": parts[2], "sex": parts[2]]
      }
      return standing
    }
  }

  private static func selection(
    _ places: Int, _ minima: [Minimum], _ standings: [Standing], reserves: Int = 0
  ) throws -> Selection {
    try Selection(
      Selection.Input(
        AdvanceRule(places: .count(places), least: minima, reserves: reserves), standings))
  }

  private static let names: Names = {
    var tier = Tier(id: "city", name: Bilingual(chinese: "市级"), rounds: [])
    tier.fieldNames = ["district": Bilingual(chinese: "区县", english: "District")]
    return Names(tier)
  }()

  private static let ofDistricts = [Minimum(.eachAnswer("district"), .count(1))]

  @Test func `each district has its best on the list before the second of another`() throws {
    let selection = try Self.selection(
      3, Self.ofDistricts, Self.standings("a:甲:东城 b:乙:东城 c:丙:西城 d:丁:东城 e:戊:延庆"), reserves: 1)
    #expect(SelectionTests.names(selection.advanced) == "a c e")
    let why = try #require(selection["e"]).reason
    #expect(why == .heldForItsTrack(rank: 5, .answer("延庆", question: "district"), least: 1))
    #expect(why.code == "selection-for-its-answer")
    #expect(
      why.message(in: .chinese, naming: Self.names) == "第 5 名；“区县”为“延庆”的至少 1 个名额，由它补足。")
    #expect(
      why.message(in: .english, naming: Self.names)
        == "Rank 5: “延庆” (“District”) has at least 1 places, and this is one of them.")
    let against = try #require(selection["b"]).reason
    #expect(
      against.message(in: .chinese, naming: Self.names)
        == "第 2 名；每个“区县”至少 1 个名额，余下的名额须留给尚未满足的。")
    #expect(against.code == "selection-held-for-answers")
    #expect(
      selection.lists[0].notes.map { $0.message(in: .chinese, naming: Self.names) } == [
        "候补按名次排列；有人退出后某个“区县”不足保底名额的，先由该“区县”名次在前的补足，再轮到候补。"
      ])
  }

  @Test func `each organization has one, and its name is in the reason`() throws {
    let selection = try Self.selection(
      2, [Minimum(.eachOrganization, .count(1))], Self.standings("a:甲大 b:甲大 c:乙大"))
    #expect(SelectionTests.names(selection.advanced) == "a c")
    #expect(
      try #require(selection["c"]).reason.message(in: .chinese) == "第 3 名；单位“乙大”至少 1 个名额，由它补足。")
    #expect(try #require(selection["c"]).reason.code == "selection-for-its-organization")
    #expect(
      try #require(selection["b"]).reason.message(in: .english)
        == "Rank 2: each organization has at least 1 places, and the places left go to those that have fewer."
    )
  }

  @Test func `a share is kept for one answer, and a list with too few of it says so`() throws {
    let women = [Minimum(.answer("女", question: "sex"), .share(0.4))]
    let text = "a:甲:男 b:甲:男 c:甲:男 d:甲:男 e:甲:女 f:甲:女"
    #expect(
      SelectionTests.names(try Self.selection(5, women, Self.standings(text)).advanced)
        == "a b c e f")
    let few = try Self.selection(
      5, women, Self.standings("a:甲:男 b:甲:男 c:甲:男 d:甲:男 e:甲:女 f:甲:男"))
    #expect(SelectionTests.names(few.advanced) == "a b c d e")
    #expect(
      few.lists[0].notes
        == [.tooFewOfTrack(.answer("女", question: "sex"), least: 2, attainable: 1)])
    #expect(
      few.lists[0].notes.map { $0.message(in: .chinese) }
        == ["“sex”为“女”的至少应有 2 个名额，按现有申报、上限和名额只能有 1 个。"])
  }

  @Test func `an answer that nobody gave is told, where it is named`() throws {
    let selection = try Self.selection(
      2, [Minimum(.answer("平谷", question: "district"), .count(1))], Self.standings("a:甲:东城 b:乙:西城"))
    #expect(SelectionTests.names(selection.advanced) == "a b")
    #expect(
      selection.lists[0].notes
        == [.tooFewOfTrack(.answer("平谷", question: "district"), least: 1, attainable: 0)])
  }

  @Test func `who did not answer counts for no district and is taken by rank`() throws {
    let selection = try Self.selection(
      3, Self.ofDistricts, Self.standings("a:甲: b:乙:东城 c:丙: d:丁:西城"))
    #expect(SelectionTests.names(selection.advanced) == "a b d")
    #expect(
      try #require(selection["c"]).reason
        == .heldForOtherTracks(
          rank: 3, least: 1, by: .answer("district")))
  }

  @Test func `equals of two districts, of which one lacks its place, do not wait`() throws {
    let selection = try Self.selection(
      2, Self.ofDistricts, Self.standings("a:甲:东城:1 b:乙:东城:2 c:丙:西城:2"))
    #expect(SelectionTests.names(selection.advanced) == "a c")
    #expect(selection.isDecided)
  }

  @Test func `equals of one district of whom one fits wait for the committee`() throws {
    let selection = try Self.selection(
      2, Self.ofDistricts, Self.standings("a:甲:东城:1 b:乙:西城:2 c:丙:西城:2"))
    #expect(SelectionTests.names(selection.advanced) == "a")
    #expect(!selection.isDecided)
  }

  /// Whatever is divided, the places are filled alike: by tracks, which have been compared with a plain program, and by
  /// answers or organizations that are named as the tracks are.
  @Test func `minima of answers and of organizations fill places as minima of tracks do`() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<400 {
      let count = Int.random(in: 1...9, using: &random)
      var rank = 1
      let standings = (0..<count).map { number -> Standing in
        if number > 0, Int.random(in: 0..<3, using: &random) > 0 { rank = number + 1 }
        let part = ["n", "s", "t"].randomElement(using: &random) ?? "n"
        var standing = Standing(
          Entry.ID("e\(number)"), rank: rank, organization: part, track: Track.ID(part))
        standing.heldBy = ["x", "y", "z", "u"].randomElement(using: &random)
        return standing
      }
      let places = Int.random(in: 0...5, using: &random)
      let least = Int.random(in: 1...2, using: &random)
      let isNamed = Bool.random(using: &random)
      let cap = [nil, 1, 2].randomElement(using: &random) ?? nil
      func outcomes(_ holder: Minimum.Holder, _ standings: [Standing]) throws -> [String] {
        var rule = AdvanceRule(
          places: .count(places), least: [Minimum(holder, .count(least))], reserves: 2)
        rule.cap = cap.map { Cap($0, .leader) }
        return try Selection(Selection.Input(rule, standings)).lists.flatMap(\.entries).map {
          "\($0.standing.entry) \($0.outcome)"
        }
      }
      let byTrack = try outcomes(isNamed ? .track("s") : .eachTrack, standings)
      let answered = standings.map { standing in
        var answered = standing
        (answered.answers, answered.track) = (["q": standing.track.text], "one")
        return answered
      }
      #expect(
        try outcomes(isNamed ? .answer("s", question: "q") : .eachAnswer("q"), answered) == byTrack)
      if !isNamed {
        let inOne = standings.map { standing in
          var one = standing
          one.track = "one"
          return one
        }
        #expect(try outcomes(.eachOrganization, inOne) == byTrack)
      }
    }
  }
}
