import Contest
import Testing

struct UnitListTests {
  private static let (a, b, c, d): (Entry.ID, Entry.ID, Entry.ID, Entry.ID) = ("A", "B", "C", "D")

  private static func words(_ list: UnitList, _ states: [Entry.ID: EntryState]) -> String {
    list.standings(states).map { entry, place in
      switch place {
      case .recommended(let number): "\(entry)+\(number)"
      case .reserve(let number): "\(entry)~\(number)"
      case .over: "\(entry)!"
      case .out: "\(entry)-"
      }
    }.joined(separator: " ")
  }

  private static func all(_ state: EntryState = .accepted) -> [Entry.ID: EntryState] {
    [a: state, b: state, c: state, d: state]
  }

  @Test func `the first that stand are recommended, the next wait in their order`() {
    let list = UnitList([Self.a, Self.b, Self.c], places: 2, reserves: 1)
    #expect(Self.words(list, Self.all()) == "A+1 B+2 C~1")
    #expect(list.nextReserve(Self.all()) == Self.c)
    for state in [EntryState.withdrawn, .refused] {
      var states = Self.all()
      states[Self.a] = state
      #expect(Self.words(list, states) == "A- B+1 C+2")
      #expect(list.nextReserve(states) == nil)
    }
    // One that is sent back keeps its place while it is corrected.
    var states = Self.all()
    states[Self.a] = .returned
    #expect(Self.words(list, states) == "A+1 B+2 C~1")
    states[Self.a] = nil
    #expect(Self.words(list, states) == "A- B+1 C+2")
  }

  @Test func `a place that is taken back leaves one over, and no limit takes all`() {
    let list = UnitList([Self.a, Self.b, Self.c], places: 1, reserves: 1)
    #expect(Self.words(list, Self.all()) == "A+1 B~1 C!")
    let free = UnitList([Self.a, Self.b, Self.c], places: nil, reserves: 0)
    #expect(Self.words(free, Self.all()) == "A+1 B+2 C+3")
  }

  private static func read(
    _ texts: [(Entry.ID, String, EntryState)], places: Int? = 2, reserves: Int = 1
  ) -> (list: UnitList?, faults: [UnitListFault]) {
    UnitList.read(
      texts.map { UnitList.Written($0.0, number: "n\($0.0)", text: $0.1, state: $0.2) },
      places: places, reserves: reserves)
  }

  @Test func `numbers are put in order, gaps close up, blanks stay at home`() {
    let read = Self.read([
      (Self.a, " 7 ", .registered), (Self.b, "", .accepted), (Self.c, "１", .accepted),
      (Self.d, "3", .accepted),
    ])
    #expect(read.list?.entries == [Self.c, Self.d, Self.a] && read.faults.isEmpty)
  }

  @Test func `everything that is wrong is told at once`() {
    let read = Self.read([
      (Self.a, "1", .returned), (Self.b, "1", .accepted), (Self.c, "一", .accepted),
      (Self.d, "2", .refused),
    ])
    #expect(read.list == nil)
    #expect(
      read.faults == [
        .toCorrect(Self.a, number: "nA"),
        .twice(Self.b, number: "nB", place: 1, other: "nA"),
        .notANumber(Self.c, number: "nC", found: "一"), .isOut(Self.d, number: "nD", .refused),
      ])
    #expect(read.faults.map(\.entry) == [Self.a, Self.b, Self.c, Self.d])
  }

  @Test(arguments: ["0", "-1", "1.5", "10000", "1、", "٣", "²"])
  func `what is no place is refused`(text: String) {
    #expect(
      Self.read([(Self.a, text, .accepted)]).faults
        == [.notANumber(Self.a, number: "nA", found: text)])
  }

  @Test func `more than places and reserves, and nothing at all, are refused`() {
    let four = [
      (Self.a, "1", EntryState.accepted), (Self.b, "2", .accepted), (Self.c, "3", .accepted),
      (Self.d, "4", .accepted),
    ]
    #expect(Self.read(four).faults == [.tooMany(chosen: 4, places: 2, reserves: 1)])
    #expect(Self.read(four, reserves: 2).faults.isEmpty)
    #expect(Self.read(four, places: nil, reserves: 0).faults.isEmpty)
    #expect(Self.read([(Self.a, "  ", .accepted)]).faults == [.empty])
  }

  @Test func `a unit's own numbers are its order where the rulebook says so`() {
    func list(_ numbers: [(Entry.ID, String, EntryState)]) -> UnitList? {
      UnitList(
        ranked: numbers.map { (entry: $0.0, number: $0.1, state: $0.2) }, places: 2, reserves: 1)
    }
    let three = list([(Self.c, "7", .accepted), (Self.a, "1", .accepted), (Self.b, "3", .accepted)])
    #expect(three?.entries == [Self.a, Self.b, Self.c])
    #expect(
      three?.standings([Self.a: .accepted, Self.b: .accepted, Self.c: .accepted]).last?.place
        == .reserve(1))
    // Who left is not asked for a number.
    let left = list([(Self.a, "1", .withdrawn), (Self.b, "1", .accepted), (Self.c, "二", .refused)])
    #expect(left?.entries == [Self.b])
    #expect(list([(Self.a, "1", .accepted), (Self.b, "1", .accepted)]) == nil)
    #expect(list([(Self.a, "1", .accepted), (Self.b, "甲", .registered)]) == nil)
  }

  @Test(arguments: Language.allCases)
  func `each refusal says what to do`(language: Language) {
    let faults: [UnitListFault] = [
      .empty, .notANumber(Self.a, number: "7", found: "x"),
      .twice(Self.a, number: "7", place: 1, other: "8"), .toCorrect(Self.a, number: "7"),
      .isOut(Self.a, number: "7", .refused), .tooMany(chosen: 4, places: 2, reserves: 1), .tooLate,
      .unchanged(number: 2),
      .sentMeanwhile(number: 1, by: "王芳", at: Instant(millisecondsSince1970: 0)),
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
    let told = UnitListFaults(faults)
    for fault in faults {
      #expect(told.message(in: language).contains(fault.message(in: language)))
    }
    #expect(told.code == "unit-list-empty")
  }
}
