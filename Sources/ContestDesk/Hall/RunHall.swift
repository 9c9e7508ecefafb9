public import Contest
import ContestStore

/// What can be done with the clock of a room.
public enum HallClockStep: Hashable, Sendable {
  /// Starts the full time of a part: of the talk while no clock has run, of the questions once.
  case begin(HallClock.Part)
  case stop, goOn
  /// Sets the clock back to the full time of the part, not running.
  case again
}

extension Desk {
  /// Calls an entrant to the stage of a room: 上场. The entrant begins to present (an anchor in this room alone), and the clock
  /// shows the full time of the talk. Both are one transaction with its record.
  ///
  /// - Throws: ``LiveRoundError`` while another is showing here or the anchor is showing in another room,
  ///   ``HallFault/otherRoom(place:room:)``.
  public func callToStage(
    _ place: Int, in room: RoomRule.ID, of round: Round.ID, edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    try await database.write(action("round.live.showing")) { transaction in
      let state = try HallState(round, room: room, edition: id, in: transaction)
      guard let entrant = state.live.entrant(at: place) else {
        throw LiveRoundError.noSuchPlace(place, places: state.live.entrants.count)
      }
      guard state.live.entrants(in: room).contains(entrant) else {
        throw HallFault.otherRoom(place: place, room: entrant.room)
      }
      try Self.move("\(place)", to: .showing, in: room, state.judged, transaction)
      let stage = HallStage(entry: entrant.entry, clock: HallClock(.talk, by: state.rules))
      try HallRecords.set(stage, id, round, room: room, in: transaction)
    }
  }

  /// Records that the entrant on the stage has presented (an anchor in this room alone), and stops the clock: 展示完毕. From now
  /// on this room's marks of the entrant are taken, as the rulebook says and unless they are held back. The record says how
  /// long the last part ran.
  ///
  /// `seen` is the entrant whom the page showed on the stage; `nil` for whoever is there.
  ///
  /// - Throws: ``HallFault/otherOnStage(seen:now:)`` where somebody else was called meanwhile.
  public func finishOnStage(
    seen: Int? = nil, in room: RoomRule.ID, of round: Round.ID, edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    let now = clock()
    try await database.write(action("round.live.shown")) { transaction in
      let state = try HallState(round, room: room, edition: id, in: transaction)
      let onStage = try state.onStage(seen)
      var stage = state.stage
      stage.clock = stage.clock?.stopped(at: now)
      var detail: [String: String] = [:]
      if let clock = stage.clock {
        detail["clock"] = "\(clock.part.rawValue) \(clock.used / 1000) s"
      }
      try Self.move(
        "\(onStage.place)", to: .shown, in: room, detail: detail, state.judged, transaction)
      try HallRecords.set(stage, id, round, room: room, in: transaction)
    }
    try await takeFilledMarks(in: round, id)
  }

  /// Takes the entrant off the stage again: 退回候场. Either back to waiting, for one who was called by mistake, or as absent
  /// with a reason, for one who did not come.
  ///
  /// `seen` is the entrant whom the page showed on the stage; `nil` for whoever is there.
  ///
  /// - Throws: ``HallFault/otherOnStage(seen:now:)``; ``LiveRoundError/noSuchStep(place:from:to:)`` for one that has shown, which
  ///   ``takeBackShown(_:in:of:reason:edition:)`` is for.
  public func leaveStage(
    seen: Int? = nil, in room: RoomRule.ID, of round: Round.ID, absent reason: String? = nil,
    edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    if let reason, reason.isEmpty { throw LiveRoundError.reasonMissing(.absent) }
    let word = reason == nil ? Appearance.waiting : .absent
    try await database.write(action("round.live.\(word.rawValue)")) { transaction in
      let state = try HallState(round, room: room, edition: id, in: transaction)
      let onStage = try state.onStage(seen)
      let place = "\(onStage.place)"
      let stands = state.live.seen(in: room).entrant(at: onStage.place)?.appearance
      guard let stands, stands == .showing else {
        throw LiveRoundError.noSuchStep(place: onStage.place, from: stands ?? .waiting, to: word)
      }
      try Self.move(place, to: .waiting, in: room, state.judged, transaction)
      if let reason {
        try Self.move(place, to: .absent, in: room, reason: reason, state.judged, transaction)
      }
      try HallRecords.set(HallStage(), id, round, room: room, in: transaction)
    }
    try await takeFilledMarks(in: round, id)
  }

  /// Takes back, where it was noted by mistake, that an entrant has presented (an anchor in this room alone): 展示完毕按错了. The
  /// entrant waits to be called again. Marks that judges gave meanwhile are stored and held back. The round cannot be closed
  /// before the entrant has presented, or is noted as absent or withdrawn.
  ///
  /// - Throws: ``LiveRoundError/reasonMissing(_:)``, ``LiveRoundError/noSuchStep(place:from:to:)`` for one that has not shown.
  public func takeBackShown(
    _ place: Int, in room: RoomRule.ID, of round: Round.ID, reason: String,
    edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    try await database.write(action("round.live.waiting")) { transaction in
      let state = try HallState(round, room: room, edition: id, in: transaction)
      guard let entrant = state.live.seen(in: room).entrant(at: place) else {
        throw HallFault.otherRoom(
          place: place, room: state.live.entrant(at: place)?.room ?? room)
      }
      guard entrant.appearance == .shown else {
        throw LiveRoundError.noSuchStep(place: place, from: entrant.appearance, to: .waiting)
      }
      try Self.move("\(place)", to: .waiting, in: room, reason: reason, state.judged, transaction)
    }
  }

  /// Starts, stops or continues the clock of a room, by the server's clock: 计时. Nobody is cut off by it, so it is stored
  /// without an audit record.
  ///
  /// `seen` is the entrant whom the page showed on the stage; `nil` for whoever is there.
  ///
  /// - Throws: ``HallFault/nobodyOnStage``, ``HallFault/otherOnStage(seen:now:)``, ``HallFault/clockHasRun`` for a part that has begun
  ///   already.
  public func runClock(
    _ step: HallClockStep, seen: Int? = nil, in room: RoomRule.ID, of round: Round.ID,
    edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    let now = clock()
    try await database.note { notes in
      let state = try HallState(round, room: room, edition: id, in: notes)
      _ = try state.onStage(seen)
      var stage = state.stage
      let clock = stage.clock
      switch step {
      case .begin(let part):
        // A second person, or an old page, cannot start it again.
        let mayBegin = clock.map { clock in
          clock.part == part ? !clock.isRunning && clock.used == 0 : part == .questions
        }
        guard mayBegin ?? true else { throw HallFault.clockHasRun }
        stage.clock = HallClock(part, by: state.rules).started(at: now)
      case .stop: stage.clock = clock?.stopped(at: now)
      case .goOn: stage.clock = clock?.started(at: now)
      case .again: stage.clock = HallClock(clock?.part ?? .talk, by: state.rules)
      }
      try HallRecords.set(stage, id, round, room: room, in: notes)
    }
  }

  /// Switches the screens of a room on or off: 大屏. While they are off, their address looks as if it did not exist. The
  /// address is made when they are first switched on, and stays.
  public func showScreens(
    _ isShown: Bool, in room: RoomRule.ID, of round: Round.ID, edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    try await database.write(action("hall.screens")) { [chance] transaction in
      _ = try HallState(round, room: room, edition: id, in: transaction)
      var address =
        try HallRecords.address(id, round, room: room, in: transaction)
        ?? HallAddress(
          edition: id, round: round, room: room, key: ScreenKey(chance()).text, isShown: isShown)
      address.isShown = isShown
      try HallRecords.set(address, in: transaction)
      try transaction.record(
        .round(id, round), detail: ["room": room, "screens": isShown ? "on" : "off"])
    }
  }

  /// Gives the screens of a room a new address, so that the old one stops working: 换地址.
  public func renewScreens(
    in room: RoomRule.ID, of round: Round.ID, edition id: Edition.ID? = nil,
    asShown shown: ShownState? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    try await database.write(action("hall.screens")) { [chance] transaction in
      _ = try HallState(round, room: room, edition: id, in: transaction)
      guard var address = try HallRecords.address(id, round, room: room, in: transaction) else {
        throw HallFault.noScreens
      }
      try address.require(shown)
      address.key = ScreenKey(chance()).text
      try HallRecords.set(address, in: transaction)
      try transaction.record(.round(id, round), detail: ["room": room, "screens": "renewed"])
    }
  }

  /// Holds the marks of an entrant back, or takes them again: 暂停收分、恢复收分. Marks that were given stay.
  public func holdMarks(
    _ isHeld: Bool, of place: Int, in round: Round.ID, edition id: Edition.ID? = nil
  ) async throws {
    let id = try await permitted(.runLiveRound, in: id)
    try await database.write(action("hall.marking")) { transaction in
      let judged = try JudgedRound(round, edition: id, in: transaction)
      try judged.requireOpen()
      let live = try LiveRound(judged, in: transaction)
      guard let entrant = live.entrant(at: place) else {
        throw LiveRoundError.noSuchPlace(place, places: live.entrants.count)
      }
      if !isHeld, try live.isTakenBack(entrant, judged, in: transaction) {
        throw LiveRoundError.notShown(place: place, entrant.appearance)
      }
      try HallRecords.hold(isHeld, entrant.entry, id, round, in: transaction)
    }
    try await takeFilledMarks(in: round, id)
  }
}
