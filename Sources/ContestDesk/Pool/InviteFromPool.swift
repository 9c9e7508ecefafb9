public import Contest
import ContestStore

/// Experts who were invited for an edition, and the seed of the draw.
public struct PoolInvitation: Sendable {
  public let judges: [PoolJudge]
  /// `nil` if the experts were named and not drawn.
  public let seed: Seed?
  /// Among how many experts the draw was made, or, in a preview, would be made. `nil` if they were named.
  public let among: Int?
  /// In a preview, stands for those among whom it would be made.
  public var shown: ShownState?
}

extension PoolJudge {
  /// Stands for those whom a page showed.
  fileprivate static func shown(_ judges: [PoolJudge]) -> ShownState {
    ShownState(Digest(of: judges.map(\.id).sorted().joined(separator: " ")).text)
  }
}

extension PoolMember {
  /// What an expert's page shows of the expert in an edition, so that a form of it is refused once that is another.
  public func shownState(in edition: Edition.ID) -> ShownState {
    ShownState(each: [edition.text: place(in: edition)])
  }

  private func place(in edition: Edition.ID) -> String {
    guard let place = places.first(where: { $0.edition == edition }) else { return "-" }
    return "\(place.standing.rawValue) \(place.judge?.text ?? "")"
  }

  fileprivate func require(_ shown: ShownState?, in edition: Edition.ID) throws(SettingFault) {
    let place = places.first { $0.edition == edition }
    try shown?.requireSetting(
      edition.text, self.place(in: edition),
      place.map { place in
        let judge = place.judge.map { " \($0)" } ?? ""
        return Bilingual(
          chinese: "\(place.standing.name(in: .chinese))\(judge)。",
          english: "\(place.standing.name(in: .english))\(judge).")
      } ?? Bilingual(chinese: "本届没有请过。", english: "not asked for this edition."))
  }
}

extension Desk {
  /// Notes that experts of the pool were invited for an edition: 邀请. An expert who has declined may be invited again.
  ///
  /// - Throws: ``PoolFault``, ``NotPermitted``; ``SettingFault`` if an expert's place is another than `shown` said.
  public func invite(
    _ names: [String], edition: Edition, asShown shown: ShownState? = nil
  ) async throws -> PoolInvitation {
    try actor.require(.manageJudges, in: .everything)
    return try await database.write(action("judges.pool.invite")) { transaction in
      let pool = try Self.pool(in: transaction)
      let members = try names.map { try pool.member(called: $0) }
      for member in members {
        try member.require(shown, in: edition.id)
        let place = member.places.first { $0.edition == edition.id }
        if let judge = place?.judge {
          throw PoolFault.alreadyJudges(member.judge.name, judge: judge.text)
        }
        try Self.noteInvitation(member.judge, edition, [:], in: transaction)
      }
      return PoolInvitation(judges: members.map(\.judge), seed: nil, among: nil)
    }
  }

  /// Draws experts by lot and records that they are invited: 抽取评委. The draw is among experts whose texts contain all the
  /// words and who have not been asked for the edition. The seed is on record.
  ///
  /// A preview draws nobody and writes nothing; it only says among how many the draw would be. The result of a draw is
  /// never shown before it counts, because otherwise somebody could repeat the draw until the names suit them.
  ///
  /// - Throws: ``PoolFault/notEnough(wanted:left:)``, ``NotPermitted``, ``SearchFault``; ``SettingFault`` if the draw would be among
  ///   others than `shown`.
  public func drawFromPool(
    _ count: Int, words: [String], edition: Edition, asShown shown: ShownState? = nil,
    mode: RunMode = .run
  ) async throws -> PoolInvitation {
    try actor.require(.manageJudges, in: .everything)
    let words = try SearchWords(words)
    let field: @Sendable (Connection) throws -> [PoolJudge] = { connection in
      let free = try Self.pool(in: connection).filter { member in
        !member.places.contains { $0.edition == edition.id }
          && (words.isEmpty || words.areFound(in: member.texts))
      }.map(\.judge)
      guard count >= 1, free.count >= count else {
        throw PoolFault.notEnough(wanted: count, left: free.count)
      }
      return free
    }
    if mode == .preview {
      let free = try await database.read(field)
      return PoolInvitation(
        judges: [], seed: nil, among: free.count, shown: PoolJudge.shown(free))
    }
    let seed = Seed.bits(chance())
    return try await database.write(action("judges.pool.draw")) { transaction in
      let free = try field(transaction)
      try shown?.requireSetting(
        now: PoolJudge.shown(free),
        Bilingual(
          chinese: "可以抽的有 \(free.count) 位，不是您看到的那些。",
          english: "\(free.count) can be drawn, and not those whom you saw."))
      let drawn = PoolJudge.drawn(count, of: free, seed: seed)
      for (place, judge) in drawn.enumerated() {
        try Self.noteInvitation(
          judge, edition,
          ["seed": seed.text, "place": "\(place + 1)", "among": "\(free.count)"], in: transaction)
      }
      return PoolInvitation(judges: drawn, seed: seed, among: free.count)
    }
  }

  private static func noteInvitation(
    _ judge: PoolJudge, _ edition: Edition, _ detail: [String: String], in transaction: Transaction
  ) throws {
    try PoolRecords.place(judge.id, edition.id, .invited, in: transaction)
    try transaction.record(
      .poolJudge(judge.id),
      detail: detail.merging(["edition": edition.id.text]) { one, _ in one },
      withheld: ["name": judge.name])
  }

  /// Records what an invited expert answered. An expert who accepts is added to the edition's list of judges.
  ///
  /// - Returns: the judge of the edition; `nil` if the expert declined.
  /// - Throws: ``PoolFault``, ``NotPermitted``; ``SettingFault`` if the expert's place is another than `shown` said.
  public func noteReply(
    of name: String, accepts: Bool, reason: String = "", edition: Edition,
    asShown shown: ShownState? = nil
  ) async throws -> (expert: PoolJudge, judge: Judge.ID?) {
    try actor.require(.manageJudges, in: .everything)
    return try await database.write(action("judges.pool.reply")) { transaction in
      let member = try Self.pool(in: transaction).member(called: name)
      let expert = member.judge
      try member.require(shown, in: edition.id)
      guard let place = member.places.first(where: { $0.edition == edition.id }) else {
        throw PoolFault.notInvited(expert.name)
      }
      if let judge = place.judge {
        throw accepts
          ? PoolFault.alreadyJudges(expert.name, judge: judge.text)
          : PoolFault.judgesAlready(expert.name, judge: judge.text)
      }
      var judge: Judge.ID?
      if accepts {
        let id = try Self.judge(for: member, edition, in: transaction)
        try transaction.record(
          .judge(edition.id, id), detail: ["new": "yes", "pool": expert.id],
          withheld: ["name": expert.name, "organization": expert.organization])
        judge = id
      }
      try PoolRecords.place(
        expert.id, edition.id, accepts ? .accepted : .declined, judge: judge, reason: reason,
        in: transaction)
      try transaction.record(
        .poolJudge(expert.id),
        detail: [
          "edition": edition.id.text, "standing": accepts ? "accepted" : "declined",
          "judge": judge?.text ?? "",
        ], withheld: ["reason": reason, "name": expert.name])
      return (expert, judge)
    }
  }

  /// The judge of the edition for an expert: the one with the same name and unit, else a new one.
  private static func judge(
    for member: PoolMember, _ edition: Edition, in transaction: Transaction
  ) throws -> Judge.ID {
    let expert = member.judge
    let everyone = try JudgeRecords.everyone(edition.id, in: transaction).map(\.judge)
    let same = everyone.first { judge in
      member.everyone.contains {
        OrganizationNames.key($0.name) == OrganizationNames.key(judge.name)
          && OrganizationNames.key($0.organization) == OrganizationNames.key(judge.organization)
      }
    }
    var number = everyone.count + 1
    let taken = Set(everyone.map(\.id.text))
    func text(_ number: Int) -> String {
      "J" + (number < 1_000 ? String(String(number + 1_000).dropFirst()) : String(number))
    }
    while taken.contains(text(number)) { number += 1 }
    var judge =
      same
      ?? Judge(
        id: Judge.ID(text(number)), name: expert.name, organization: expert.organization,
        province: expert.province, title: expert.title)
    if same == nil { judge.topics = expert.topics }
    try JudgeRecords.save(judge, edition.id, in: transaction)
    return judge.id
  }
}
