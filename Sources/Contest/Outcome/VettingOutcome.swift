/// A step of vetting as it stands: who is to be asked about, and who passes.
public struct VettingOutcome: Hashable, Sendable {
  public let round: Round
  public let rule: VettingRule
  public let result: VettingResult
  /// The candidates: those who go on from the scored round before, or the accepted entries where there is none. Whom the
  /// step stops is not among them any more; ``known`` has everybody.
  public let candidates: [Entry.ID]
  /// The candidates of whom a department has not been asked, by code.
  public let notAsked: [Entry.ID]
  /// Whether no scored round follows, so that the prizes wait for it.
  public let isLast: Bool

  /// Whether somebody was asked.
  public var hasBegun: Bool { !result.input.requests.isEmpty }
  /// Whether everything was asked and answered, or closed: what follows can begin.
  public var isOver: Bool { notAsked.isEmpty && waiting.isEmpty }
  /// The candidates of whom a department has yet to answer, and the step is not closed.
  public var waiting: [Entry.ID] {
    let known = Set(candidates)
    return result.waiting.filter(known.contains)
  }
  /// Candidates and whoever was asked about, by code.
  public var known: [Entry.ID] { Set(candidates).union(result.verdicts.keys).sorted() }
}

extension OutcomeMaking {
  /// The candidates whom a step stops. A verdict follows from the answers alone, so it is known before any round.
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
      }, isLast: !tier.rounds.drop { $0.id != round.id }.dropFirst().contains(where: \.scores))
    vettings.append(step)
    for decision in inputs.decisions {
      guard case .vetting(round.id, let entry, _, _) = decision.choice, entries[entry] == nil
      else { continue }
      open.append(.strayDecision(decision))
    }
    guard step.hasBegun || step.isLast else { return }
    if !step.notAsked.isEmpty { open.append(.vettingNotAsked(round.id, step.notAsked)) }
    if !step.waiting.isEmpty { open.append(.vettingWaits(round.id, step.waiting)) }
    for (entry, stops) in result.late.sorted(by: { $0.key < $1.key })
    where entries[entry]?.state == .accepted {
      open.append(.vettingLate(round.id, entry, stops: stops))
    }
  }

  /// Who is a candidate of a step that nobody marks, by code.
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
