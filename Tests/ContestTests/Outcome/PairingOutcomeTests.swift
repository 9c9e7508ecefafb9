import Contest
import ContestTestSupport
import Testing

struct PairingOutcomeTests {
  /// Students A1 … and mentors B1 …, with their wishes on record.
  private static func inputs(
    students: Int, mentors: [Int?], _ wishes: [String: [String]], lots: Seed? = nil
  ) -> TierInputs {
    let entries =
      (1...students).map { ("A\($0)", "students") }
      + mentors.indices.map { ("B\($0 + 1)", "mentors") }
    let places = Dictionary(
      mentors.enumerated().map { ("B\($0 + 1)", $1) }, uniquingKeysWith: { one, _ in one })
    return TierInputs(
      entries: entries.map {
        TierInputs.EntryInput(Entry.ID($0.0), organization: "校", track: Track.ID($0.1))
      },
      decisions: wishes.sorted { $0.key < $1.key }.map { name, order in
        CommitteeDecision(
          .wishes("pair", Entry.ID(name), order.map { Entry.ID($0) }, places: places[name] ?? nil),
          reason: "登记志愿", actor: "li")
      }, lotSeed: lots)
  }

  private static func tier(each: Int = 1, unnamed: PairingRule.Unnamed = .refused) -> Tier {
    Tier(
      id: "city", name: Bilingual(chinese: "市级"),
      rounds: [
        Round(
          id: "pair", name: Bilingual(chinese: "结对"),
          kind: PairingKind(PairingRule("students", "mentors", each: each, unnamed: unnamed)))
      ], awards: [])
  }

  private static func outcome(
    _ inputs: TierInputs, each: Int = 1, unnamed: PairingRule.Unnamed = .refused
  ) -> Outcome {
    Outcome.of(tier(each: each, unnamed: unnamed), inputs)
  }

  private static func lines(_ outcome: Outcome) -> [String] {
    outcome.lines(of: .selection("pair")).map {
      "\($0.entry) \($0.place.map(String.init) ?? "-") \($0.standing.word) \($0.basis ?? "?")"
    }
  }

  static let example = inputs(
    students: 3, mentors: [1, 2],
    [
      "A1": ["B1", "B2"], "A2": ["B1", "B2"], "A3": ["B1"], "B1": ["A2", "A1", "A3"],
      "B2": ["A1", "A2"],
    ])

  @Test func `three students and two mentors get whom the table of the docs shows`() throws {
    let outcome = Self.outcome(Self.example)
    #expect(
      Self.lines(outcome) == [
        "A1 2 advanced B2", "A2 1 advanced B1", "A3 - out ", "B1 - advanced A2", "B2 - advanced A1",
      ])
    let step = try #require(outcome.pairing("pair"))
    #expect(step.alone == ["A3"] && step.free == ["B2": 1] && step.silent == [])
    #expect(outcome.lists == [.selection("pair")] && outcome.open == [])
    func why(_ entry: Entry.ID) -> String? {
      step.reason(of: entry)?.text(in: .chinese, naming: \.text)
    }
    #expect(why("A1") == "结对 B2：第 2 志愿，是对方第 1 意向；B1的名额已满，都是其意向在前的。")
    #expect(why("A3") == "没有结成：B1的名额已满，都是其意向在前的。")
    #expect(why("B2") == "结对 A1，名额 2 个。")
    #expect(why("C9") == nil)
    #expect(
      step.reason(of: "A1")?.text(in: .english, naming: \.text)
        == "Paired with B2: wish 2, the other's wish 1; B1 is full, with those it would rather have."
    )
  }

  @Test func `before any wish is on record there is no list and nothing is asked`() {
    let outcome = Self.outcome(Self.inputs(students: 2, mentors: [nil], [:]))
    #expect(outcome.lists == [] && outcome.open == [])
    #expect(outcome.pairing("pair")?.hasBegun == false)
  }

  @Test func `whoever is silent is named, later wishes take the place of earlier ones`() {
    var inputs = Self.inputs(students: 2, mentors: [nil], ["A1": ["B1"], "B1": ["A2", "A1"]])
    #expect(Self.outcome(inputs).open == [.wishesMissing("pair", ["A2"])])
    #expect(Self.outcome(inputs).pairing("pair")?.pairs.map(\.seeker) == ["A1"])
    inputs.decisions.append(
      CommitteeDecision(.wishes("pair", "A2", ["B1"], places: nil), reason: "登记志愿", actor: "li"))
    #expect(Self.outcome(inputs).pairing("pair")?.pairs.map(\.seeker) == ["A2"])
    inputs.decisions.append(
      CommitteeDecision(.wishes("pair", "B1", ["A1"], places: nil), reason: "登记志愿", actor: "li"))
    #expect(Self.outcome(inputs).pairing("pair")?.pairs.map(\.seeker) == ["A1"])
  }

  @Test func `a mentor who withdraws frees nobody else's place, and the student asks on`() throws {
    var inputs = Self.example
    for index in inputs.entries.indices where inputs.entries[index].id == "B1" {
      inputs.entries[index].state = .withdrawn
    }
    let step = try #require(Self.outcome(inputs).pairing("pair"))
    #expect(step.hosts == ["B2"])
    #expect(step.pairs.map { "\($0.seeker) \($0.host) \($0.wish)" } == ["A1 B2 2", "A2 B2 2"])
    #expect(step.refusals["A3"] == [.gone("B1")])
    #expect(
      step.reason(of: "A3")?.text(in: .chinese, naming: \.text) == "没有结成：B1不在结对人选中。")
  }

  @Test func `what changed is told by the partners, an earlier wish is a gain`() {
    var inputs = Self.example
    let before = Self.outcome(inputs).lines(of: .selection("pair"))
    inputs.decisions.append(
      CommitteeDecision(
        .wishes("pair", "B1", ["A1", "A2"], places: 1), reason: "登记志愿", actor: "li"))
    let changes = OutcomeDifference(
      from: before, to: Self.outcome(inputs).lines(of: .selection("pair"))
    ).changes
    #expect(
      changes.map { "\($0.entry) \($0.message(in: .chinese)) \($0.direction(levels: []))" } == [
        "A1 结对 B2 → 结对 B1 gains", "A2 结对 B1 → 结对 B2 loses", "B1 结对 A2 → 结对 A1 same",
        "B2 结对 A1 → 结对 A2 same",
      ])
  }

  @Test func `wishes of nobody in the tier are told`() {
    var inputs = Self.example
    inputs.decisions.append(
      CommitteeDecision(.wishes("pair", "X", ["B1"], places: nil), reason: "登记志愿", actor: "li"))
    #expect(Self.outcome(inputs).open.map(\.code) == ["open-stray-decision"])
  }

  @Test func `whom a mentor did not name comes by lot, the higher first, or not at all`() throws {
    let wishes = ["A1": ["B1"], "A2": ["B1"], "A3": ["B1"], "B1": ["A3"]]
    let seed: Seed = 7
    let inputs = Self.inputs(students: 3, mentors: [2], wishes, lots: seed)
    let refused = try #require(Self.outcome(inputs).pairing("pair"))
    #expect(refused.pairs.map(\.seeker) == ["A3"] && refused.refusals["A1"] == [.notNamed("B1")])
    let lots: [Entry.ID] = ["A1", "A2"].sorted {
      RoundResults.lot(of: $0, seed: seed) > RoundResults.lot(of: $1, seed: seed)
    }
    let byLot = try #require(Self.outcome(inputs, unnamed: .byLot).pairing("pair"))
    #expect(Set(byLot.pairs.map(\.seeker)) == ["A3", lots[0]])
    #expect(byLot.refusals[lots[1]] == [.full("B1")])
    #expect(
      byLot.reason(of: lots[0])?.text(in: .english, naming: \.text)
        == "Paired with B1: wish 1, whom the other did not name, by lot.")
    let without = Self.outcome(
      Self.inputs(students: 3, mentors: [2], wishes), unnamed: .byLot)
    #expect(without.open.contains(.pairingWithoutLots("pair")))
    #expect(without.pairing("pair")?.pairs.map(\.seeker) == ["A3"])
  }

  @Test func `a mentor without a place, by choice or by the rule's number`() throws {
    let none = try #require(
      Self.outcome(Self.inputs(students: 1, mentors: [0], ["A1": ["B1"], "B1": ["A1"]]))
        .pairing("pair"))
    #expect(none.pairs == [] && none.refusals["A1"] == [.noPlaces("B1")])
    let three = Self.outcome(
      Self.inputs(
        students: 3, mentors: [nil],
        ["A1": ["B1"], "A2": ["B1"], "A3": ["B1"], "B1": ["A1", "A2", "A3"]]), each: 2)
    #expect(three.pairing("pair")?.pairs.map(\.seeker) == ["A1", "A2"])
  }

  @Test(arguments: 0..<100)
  func `no two would both rather have each other, whatever the order of the entries`(seed: Int)
    throws
  {
    var random = SeededGenerator(seed: seed)
    let students = Int.random(in: 1...6, using: &random)
    let mentors = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      Bool.random(using: &random) ? nil : Int.random(in: 0...3, using: &random)
    }
    var wishes: [String: [String]] = [:]
    for number in 1...students {
      wishes["A\(number)"] = Array(
        mentors.indices.map { "B\($0 + 1)" }.shuffled(using: &random)
          .prefix(Int.random(in: 0...4, using: &random)))
    }
    for number in mentors.indices {
      wishes["B\(number + 1)"] = Array(
        (1...students).map { "A\($0)" }.shuffled(using: &random)
          .prefix(Int.random(in: 0...6, using: &random)))
    }
    var inputs = Self.inputs(students: students, mentors: mentors, wishes, lots: 3)
    let unnamed: PairingRule.Unnamed = seed.isMultiple(of: 2) ? .refused : .byLot
    let step = try #require(Self.outcome(inputs, unnamed: unnamed).pairing("pair"))
    for (number, places) in mentors.enumerated() {
      let host = Entry.ID("B\(number + 1)")
      #expect(step.partners(of: host).count <= places ?? 1)
      for seeker in step.seekers {
        guard let wish = step.wishes[seeker]?.order.firstIndex(of: host),
          (step.pair(of: seeker)?.wish ?? .max) > wish + 1
        else { continue }
        // The student would rather have this mentor, so the mentor must not rather have the student.
        let order = step.wishes[host]?.order ?? []
        func rank(_ entry: Entry.ID) -> Int? {
          order.firstIndex(of: entry)
            ?? (unnamed == .byLot
              ? order.count + Int(UInt32.max - RoundResults.lot(of: entry, seed: 3)) : nil)
        }
        guard let own = rank(seeker) else { continue }
        let held = step.partners(of: host).compactMap(rank)
        #expect(held.count == places ?? 1 && held.allSatisfy { $0 < own })
      }
    }
    inputs.entries.reverse()
    #expect(Self.outcome(inputs, unnamed: unnamed).pairing("pair")?.pairs == step.pairs)
  }
}
