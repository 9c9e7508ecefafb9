/// The state of a step of vetting: about which candidates departments have to be asked, and which pass.
public struct VettingOutcome: Hashable, Sendable {
  public let round: Round
  public let rule: VettingRule
  public let result: VettingResult
  /// The candidates: the entries that go on from the scored round before, or the accepted entries if there is none.
  /// Candidates that the step stops are not among them any more; ``known`` has all.
  public let candidates: [Entry.ID]
  /// The candidates about which a department has not been asked, by code.
  public let notAsked: [Entry.ID]
  /// The entries that would be candidates if they were accepted, by code; empty where a scored round comes before.
  public let notScreened: [Entry.ID]
  /// Whether no scored round follows, so that the prizes wait for it.
  public let isLast: Bool

  /// Whether somebody was asked.
  public var hasBegun: Bool { !result.input.requests.isEmpty }
  /// Whether everything was asked and answered, or closed: what follows can begin.
  public var isOver: Bool { notAsked.isEmpty && waiting.isEmpty }
  /// The candidates who wait for something: ``owed`` and ``undecided``.
  public var waiting: [Entry.ID] {
    let known = Set(candidates)
    return result.waiting.filter(known.contains)
  }
  /// The candidates about which a department has not answered yet while the step is open.
  public var owed: [Entry.ID] { waiting.filter { result.verdicts[$0] != .waits([]) } }
  /// The candidates from which every department steps aside, so that somebody has to decide.
  public var undecided: [Entry.ID] { waiting.filter { result.verdicts[$0] == .waits([]) } }
  /// The candidates and all others about which departments were asked, by code.
  public var known: [Entry.ID] { Set(candidates).union(result.verdicts.keys).sorted() }
}

extension OutcomeMaking {
  /// The candidates that a step stops. This follows from the answers alone, so it is known before any round is computed.
  static func stopped(_ tier: Tier, _ inputs: TierInputs) -> [Entry.ID: Round.ID] {
    var stopped: [Entry.ID: Round.ID] = [:]
    for round in tier.rounds {
      guard let rule = round.vetting, let input = inputs.vettings[round.id] else { continue }
      let decided = inputs.decisions.vetting(of: round.id)
      for entry in VettingResult(input, rule, decisions: decided).stopped
      where stopped[entry] == nil {
        stopped[entry] = round.id
      }
    }
    return stopped
  }

  mutating func addVetting(_ round: Round, _ rule: VettingRule) {
    let decided = inputs.decisions.vetting(of: round.id)
    let result = VettingResult(
      inputs.vettings[round.id] ?? VettingInput(), rule, decisions: decided)
    let candidates = candidates(of: round)
    var asked: [Entry.ID: Set<String>] = [:]
    for request in result.input.requests {
      asked[request.entry, default: []].insert(request.department)
    }
    let step = VettingOutcome(
      round: round, rule: rule, result: result, candidates: candidates,
      notAsked: candidates.filter { entry in
        decided[entry] == nil
          && !asked[entry, default: []].isSuperset(of: rule.departments)
      },
      notScreened: inputs.entries.filter { entry in
        (entry.state == .registered || entry.state == .returned)
          && tier.scored(before: round.id, of: entry.track) == nil
      }.map(\.id).sorted(),
      isLast: !tier.rounds.drop { $0.id != round.id }.dropFirst().contains(where: \.scores))
    vettings.append(step)
    for decision in inputs.decisions {
      guard case .vetting(round.id, let entry, _, _) = decision.choice, entries[entry] == nil
      else { continue }
      open.append(.strayDecision(decision))
    }
    guard step.hasBegun || step.isLast else { return }
    if !step.notAsked.isEmpty { open.append(.vettingNotAsked(round.id, step.notAsked)) }
    if !step.owed.isEmpty { open.append(.vettingWaits(round.id, step.owed)) }
    if !step.undecided.isEmpty { open.append(.vettingUndecided(round.id, step.undecided)) }
    for (entry, stops) in result.late.sorted(by: { $0.key < $1.key })
    where entries[entry]?.state == .accepted {
      open.append(.vettingLate(round.id, entry, stops: stops))
    }
  }

  /// The entries that are candidates of a step without marks, by code.
  func candidates(of round: Round) -> [Entry.ID] {
    var goingOn: [Round.ID: Set<Entry.ID>] = [:]
    for outcome in rounds where outcome.isClosed {
      goingOn[outcome.round.id] = Set(
        outcome.round.advances
          ? outcome.selection?.advanced.map(\.standing.entry) ?? []
          : outcome.results.entries.filter { $0.rank != nil }.map(\.entry))
    }
    var previous: [Track.ID: Round.ID?] = [:]
    return inputs.entries.filter { entry in
      let before =
        previous[entry.track] ?? tier.scored(before: round.id, of: entry.track)?.id
      previous.updateValue(before, forKey: entry.track)
      guard let before else { return entry.state == .accepted && stopped[entry.id] == nil }
      return goingOn[before]?.contains(entry.id) == true
    }.map(\.id).sorted()
  }
}
