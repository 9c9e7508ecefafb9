import Contest
import Testing

struct ScreeningTests {
  static let today: CalendarDay = "2027-04-12"
  static let decisions: [Screening] = [
    .pass, .return(reason: "缺证明", due: "2027-04-20"), .refuse(reason: "超龄"), .resubmit,
    .uphold(reason: "证据成立"), .withdraw(reason: ""),
  ]
  /// What each state becomes, by decision, in the order above; `nil` where it may not.
  static let table: [(EntryState, [EntryState?])] = [
    (.registered, [.accepted, .returned, .refused, nil, nil, .withdrawn]),
    (.returned, [nil, nil, .refused, .registered, nil, .withdrawn]),
    (.accepted, [nil, .returned, .refused, nil, nil, .withdrawn]),
    (.refused, [nil, nil, nil, nil, .registered, nil]),
    (.withdrawn, [nil, nil, nil, nil, nil, nil]),
  ]

  @Test(arguments: table.indices)
  func `no step can be skipped`(row: Int) throws {
    let (state, expected) = Self.table[row]
    for (decision, next) in zip(Self.decisions, expected) {
      if let next {
        #expect(try state.applying(decision, on: Self.today) == next)
      } else {
        #expect(throws: ScreeningError.notAllowed(decision, from: state)) {
          try state.applying(decision, on: Self.today)
        }
      }
    }
    #expect(Self.table.count == EntryState.allCases.count)
  }

  @Test func `passing with an open doubt needs why, and leads where passing leads`() throws {
    let decision = Screening.passDespite(reason: "已核对，是两件")
    #expect(try EntryState.registered.applying(decision) == .accepted)
    #expect(decision.reason == "已核对，是两件" && decision.name(in: .chinese) == "通过")
    #expect(throws: ScreeningError.reasonMissing(.passDespite(reason: " "))) {
      try EntryState.registered.applying(.passDespite(reason: " "))
    }
    #expect(throws: ScreeningError.notAllowed(decision, from: .returned)) {
      try EntryState.returned.applying(decision)
    }
  }

  /// Doubts name other organizations' entries, so the note on how they were settled does too.
  @Test func `the organization reads every reason but the note on a pass`() {
    let due = Self.today.adding(days: 3)
    let told: [Screening] = [
      .return(reason: "缺页", due: due), .refuse(reason: "超龄"), .uphold(reason: "补了证明"),
      .withdraw(reason: "作者退赛"),
    ]
    #expect(told.allSatisfy { $0.tellsReason })
    let kept: [Screening] = [.pass, .passDespite(reason: "与某校同名，已核对"), .resubmit]
    #expect(kept.allSatisfy { !$0.tellsReason })
  }

  @Test func `of what was withdrawn it is told that the withdrawal can be undone`() {
    let error = ScreeningError.notAllowed(.uphold(reason: "撤回退出"), from: .withdrawn)
    #expect(error.message(in: .chinese) == "已退出的不能“申诉成立”。退出登记错了的，可以撤销那一步，恢复退出以前的状态。")
    #expect(error.message(in: .english).contains("can be undone"))
  }

  @Test func `refusing needs a reason, sending back a day ahead`() {
    #expect(throws: ScreeningError.reasonMissing(.refuse(reason: " "))) {
      try EntryState.registered.applying(.refuse(reason: " "))
    }
    #expect(throws: ScreeningError.dueNotAhead(due: Self.today, today: Self.today)) {
      try EntryState.registered.applying(.return(reason: "缺", due: Self.today), on: Self.today)
    }
  }
}
