import Contest
import ContestStore
import Testing

struct RevealRecordsTests {
  private static func plan(_ title: String) -> RevealPlan {
    RevealPlan(
      [
        .init(
          Season.entries[0], level: "一等奖", division: "创意", rank: 1, title: title, organization: "甲校"
        ),
        .init(Season.entries[1], level: "二等奖", rank: 2, title: "乙作", organization: "乙校"),
      ], levels: [.init("一等奖", per: .track), .init("二等奖")])
  }

  @Test(arguments: Engine.allCases)
  func `steps stay as they were prepared, and each press is kept`(engine: Engine) async throws {
    let edition = Season.edition
    try await engine.withSeason { database in
      let before = try await database.read { try RevealRecords.last(edition, in: $0) }
      #expect(before == nil)
      try await database.write(Season.action("reveal.prepare")) { transaction in
        try RevealRecords.prepare(
          Self.plan("甲作"), .divisions, version: 3, isRehearsal: false, edition, in: transaction)
      }
      for (step, state) in [(0, KeptReveal.State.shown), (1, .shown), (1, .paused)] {
        try await database.write(Season.action("reveal.press")) { transaction in
          try RevealRecords.press(step, state, of: 1, edition, in: transaction)
        }
      }
      try await database.read { connection in
        let last = try #require(try RevealRecords.last(edition, in: connection))
        #expect(last.number == 1 && last.version == 3 && !last.isRehearsal)
        #expect(last.order == .divisions)
        #expect(
          try RevealRecords.step(2, of: 1, edition, in: connection).first?.heading == "一等奖 · 创意")
        #expect(last.steps == 2 && last.shown == 1 && last.state == .paused)
        let step = try RevealRecords.step(1, of: 1, edition, in: connection)
        #expect(step.map(\.title) == ["乙作"])
        #expect(try RevealRecords.step(3, of: 1, edition, in: connection).isEmpty)
        #expect(
          try RevealRecords.history(edition, in: connection).standing
            == [.init(entry: Season.entries[1], level: "二等奖")])
        #expect(try RevealRecords.history(edition, before: 1, in: connection).reveals.isEmpty)
      }
      // What a rehearsal shows does not count as shown.
      try await database.write(Season.action("reveal.prepare")) { transaction in
        try RevealRecords.prepare(
          Self.plan("彩排"), version: 0, isRehearsal: true, edition, in: transaction)
        try RevealRecords.press(2, .shown, of: 2, edition, in: transaction)
      }
      try await database.read { connection in
        let last = try RevealRecords.last(edition, in: connection)
        let shown = try RevealRecords.history(edition, in: connection)
        #expect(last?.isRehearsal == true && shown.standing.count == 1)
      }
      // One that was prepared and never put on the screen has told nobody anything.
      try await database.write(Season.action("reveal.prepare")) { transaction in
        try RevealRecords.prepare(
          Self.plan("甲作改"), version: 4, isRehearsal: false, edition, in: transaction)
      }
      try await database.read { connection in
        let history = try RevealRecords.history(edition, in: connection)
        #expect(history.reveals.count == 1)
        #expect(history.takenBack(by: []).map(\.prize.title) == ["乙作"])
      }
    }
  }

  @Test(arguments: Engine.allCases)
  func `a reveal keeps to whom each prize goes`(engine: Engine) async throws {
    let edition = Season.edition
    let entry = Season.entries[0]
    let prizes: [RevealPlan.Prize] = [
      .init(entry, level: "一等奖", rank: nil, title: "甲作", organization: "甲校"),
      .init(
        .member(MemberPlace(entry, 2), "李雷"), .member, level: "最佳选手", title: "甲作",
        organization: "甲校"),
      .init(
        .adviser("何老师", of: entry), .adviser, level: "优秀指导教师", title: "甲作", organization: "甲校"),
      .init(.organization("甲校"), .organization, level: "优秀组织奖", organization: "甲校"),
      .init(.organization("甲校"), .cup, level: "优胜杯", organization: "甲校"),
    ]
    let levels = RevealPlan.Kind.allCases.reversed().map { kind in
      RevealPlan.Level(prizes.first { $0.kind == kind }?.level ?? "", kind)
    }
    try await engine.withSeason { database in
      try await database.write(Season.action("reveal.prepare")) { transaction in
        try RevealRecords.prepare(
          RevealPlan(prizes, levels: levels), version: 1, isRehearsal: false, edition,
          in: transaction)
        try RevealRecords.press(5, .shown, of: 1, edition, in: transaction)
      }
      try await database.read { connection in
        let steps = try (1...5).flatMap {
          try RevealRecords.step($0, of: 1, edition, in: connection)
        }
        #expect(steps == prizes)
        #expect(
          try RevealRecords.history(edition, in: connection).standing == Set(prizes.map(\.shown)))
      }
      // A person who is taken out is taken out of what the ceremony showed as well.
      try await database.write(Season.action("store.purge")) { transaction in
        let person = try ForgottenPerson("李雷", as: "已删除-1", edition, in: transaction)
        let box = try SiteKey(bytes: [UInt8](repeating: 7, count: 32)).box
        #expect(try person.mask(box, in: transaction) == 1)
        try transaction.record(.edition(edition), detail: ["person": "已删除-1"])
      }
      let member = try await database.read { connection in
        try RevealRecords.step(2, of: 1, edition, in: connection)
      }
      #expect(member.map(\.person) == ["已删除-1"])
    }
  }
}
