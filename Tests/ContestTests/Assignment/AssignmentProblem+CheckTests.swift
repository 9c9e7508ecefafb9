import Testing

@testable import Contest

struct AssignmentProblemCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let faults: [AssignmentFault]
    let change: @Sendable (inout AssignmentProblem) -> Void
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "nothing wrong", faults: []) { _ in },
    Case(name: "an entry twice", faults: [.entryTwice(row: 2, "A1")]) { $0.entries[1].id = "A1" },
    Case(name: "a judge twice", faults: [.judgeTwice(row: 2, "J1")]) { $0.judges[1].id = "J1" },
    Case(name: "no judge asked for", faults: [.demandOutOfRange(entry: "A1", 0)]) {
      $0.entries[0].judges = 0
    },
    Case(name: "more judges asked for than there are", faults: [.demandOutOfRange(entry: "A2", 3)])
    {
      $0.entries[1].judges = 3
    },
    Case(
      name: "too many judges for each entry is one fault",
      faults: [.perEntryOutOfRange(9, judges: 2)]
    ) { $0.perEntry = 9 },
    Case(name: "too many for each, where each has its own number", faults: []) {
      $0.perEntry = 9
      for place in $0.entries.indices { $0.entries[place].judges = 1 }
    },
    Case(name: "as many judges asked for as there are", faults: []) { $0.entries[1].judges = 2 },
    Case(name: "a capacity below 0", faults: [.capacityOutOfRange(judge: "J1", -1)]) {
      $0.judges[0].capacity = -1
    },
    Case(name: "a capacity of 0", faults: []) { $0.judges[0].capacity = 0 },
    Case(name: "a minimum below 0", faults: [.minimumOutOfRange(judge: "J1", -1)]) {
      $0.judges[0].minimum = -1
    },
    Case(
      name: "a minimum above the capacity",
      faults: [.minimumAboveCapacity(judge: "J1", minimum: 3, capacity: 2)]
    ) {
      $0.judges[0].minimum = 3
      $0.judges[0].capacity = 2
    },
    Case(name: "a minimum equal to the capacity", faults: []) {
      $0.judges[0].minimum = 2
      $0.judges[0].capacity = 2
    },
    Case(name: "a recusal of nobody", faults: [.noSuchEntry(row: 1, 2), .noSuchJudge(row: 1, -1)]) {
      $0.recusals = [.init(entry: 2, judge: -1)]
    },
    Case(name: "an earlier pair of nobody", faults: [.noSuchJudge(row: 2, 2)]) {
      $0.existing = [.init(entry: 0, judge: 0), .init(entry: 0, judge: 2)]
    },
    Case(
      name: "affinities of other lists", faults: [.tablesDisagree(entries: 2, affinityEntries: 3)]
    ) {
      $0.affinities = try? Affinities([], entries: 3, judges: 2)
    },
    Case(name: "a loss of all", faults: []) { $0.acceptedLoss = 10_000 },
    Case(name: "a loss of more than all", faults: [.lossOutOfRange(10_001)]) {
      $0.acceptedLoss = 10_001
    },
    Case(name: "a loss below 0", faults: [.lossOutOfRange(-1)]) { $0.acceptedLoss = -1 },
    Case(
      name: "an organization in two regions, where both rules look at it",
      faults: [.organizationInTwoRegions("京华理工大学")]
    ) {
      $0.judges = [
        .init("J1", organization: "京华理工大学", region: "京"),
        .init("J2", organization: "京华理工大学", region: "冀"),
        .init("J3", organization: "京华理工大学", region: "津"), .init("J4", region: "冀"),
      ]
      $0.oneJudgePerOrganization = true
      $0.oneFromOutsideRegion = true
    },
  ]

  @Test(arguments: cases)
  func `every fault of the input is told`(example: Case) {
    var problem = AssignmentProblem(
      entries: [.init("A1"), .init("A2")], judges: [.init("J1"), .init("J2")], perEntry: 1)
    example.change(&problem)
    var found: [AssignmentFault] = []
    do throws(AssignmentError) {
      try problem.check()
    } catch {
      if case .badInput(let faults) = error { found = faults }
    }
    #expect(found == example.faults)
  }

  @Test func `without entries, and without judges, nothing can be assigned`() {
    #expect(throws: AssignmentError.noEntries) {
      try AssignmentProblem(entries: [], judges: [.init("J")], perEntry: 1).check()
    }
    #expect(throws: AssignmentError.noJudges) {
      try AssignmentProblem(entries: [.init("A")], judges: [], perEntry: 1).check()
    }
  }
}
