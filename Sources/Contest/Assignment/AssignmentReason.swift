/// Why a judge got an entry, or did not.
public enum AssignmentReason: Hashable, Sendable {
  /// The pair was kept from the earlier assignment.
  case kept
  /// The judge is the entry's `rank`-th best of `candidates` allowed ones. `affinity` is `nil` when none are known.
  case chosen(affinity: Int?, rank: Int, candidates: Int)
  /// The judge may not judge the entry: own organization, own region, adviser, declared.
  case conflict(Conflict)
  case otherTrack
  /// The pair is not in the affinity table.
  case noCandidate
  /// The entry has all the judges it needs from the earlier assignment, which keeps no more of them.
  case entryComplete(judges: Int)
  /// Another judge of the same organization has the entry already.
  case organizationTaken(by: String)
  /// All other judges of the entry are from its region, so the place needs a judge from outside.
  case wouldLeaveNobodyFromOutside
  /// All places of the judge are taken, by entries to which they are worth more. If this entry got one, the sum of affinities
  /// would fall by at least `loss` (`nil` when the highest sum was not proven).
  case full(capacity: Int, affinity: Int?, loss: Int?)
  /// Other entries can only have this judge's places. With this pair, some entry would lack a judge.
  case neededElsewhere
  /// The judge has room, but with this pair the sum of affinities would fall by at least `loss`.
  case othersBetter(affinity: Int?, loss: Int?)
}

extension AssignmentResult {
  /// Explains why a pair was or was not chosen. The same result always gives the same answer.
  ///
  /// The loss comes from the prices that prove the highest sum: every assignment that contains the pair is lower by at least
  /// the loss.
  public func reason(entry: Int, judge: Int) -> AssignmentReason {
    let pair = AssignmentProblem.Pair(entry: entry, judge: judge)
    let rules = PairRules(problem)
    let affinity = problem.affinities == nil ? nil : problem.affinity(of: pair)
    let sitting = judges(of: entry)
    if sitting.contains(judge) {
      if problem.existing.contains(pair) { return .kept }
      let (rank, candidates) = rank(of: judge, for: entry, affinity, rules)
      return .chosen(affinity: affinity, rank: rank, candidates: candidates)
    }
    switch rules.bar(entry: entry, judge: judge) {
    case .sameOrganization: return .conflict(Conflict(.sameOrganization))
    case .sameRegion: return .conflict(Conflict(.sameProvince))
    case .recused(let conflict): return .conflict(conflict)
    case .otherTrack: return .otherTrack
    case nil: break
    }
    if problem.affinities != nil, affinity == nil { return .noCandidate }
    if !sitting.isEmpty, sitting.count >= problem.entries[entry].judges ?? problem.perEntry,
      sitting.allSatisfy({ problem.existing.contains(.init(entry: entry, judge: $0)) })
    {
      return .entryComplete(judges: sitting.count)
    }
    let loss = loss(adding: judge, to: entry, affinity ?? 0, sitting, rules)
    // Affinities are never negative, so no assignment can be lower than the highest by more than the highest sum itself.
    if let loss, let bound = report.bound, loss > bound { return .neededElsewhere }
    if let capacity = problem.judges[judge].capacity, report.loads[judge] >= capacity {
      return .full(capacity: capacity, affinity: affinity, loss: loss)
    }
    let organization = rules.judgeOrganization[judge]
    if problem.oneJudgePerOrganization, organization >= 0,
      let other = sitting.first(where: { rules.judgeOrganization[$0] == organization })
    {
      return .organizationTaken(by: problem.judges[other].id)
    }
    if problem.oneFromOutsideRegion, rules.isInside(entry: entry, judge: judge),
      sitting.count == 1
    {
      return .wouldLeaveNobodyFromOutside
    }
    return .othersBetter(affinity: affinity, loss: loss)
  }

  private func rank(
    of judge: Int, for entry: Int, _ affinity: Int?, _ rules: PairRules
  ) -> (Int, Int) {
    var better = 0
    var candidates = 0
    for other in problem.judges.indices where rules.bar(entry: entry, judge: other) == nil {
      guard let theirs = problem.affinity(of: .init(entry: entry, judge: other)) else { continue }
      candidates += 1
      if theirs > affinity ?? 0 { better += 1 }
    }
    return (better + 1, candidates)
  }

  /// A lower bound on how much the highest sum would fall if the judge had to take the entry; `nil` without a proof.
  ///
  /// It is how much less this judge is worth to the entry, at the prices of the proof, than the weakest judge that it has.
  private func loss(
    adding judge: Int, to entry: Int, _ affinity: Int, _ sitting: [Int], _ rules: PairRules
  ) -> Int? {
    guard report.bound != nil, problem.affinities != nil else { return nil }
    let kept = problem.existing.filter { $0.entry == entry && sitting.contains($0.judge) }
    var panel = kept.map(\.judge)
    guard panel.count < sitting.count else { return nil }
    var weakest: Int?
    let ranked = problem.judges.indices.compactMap { other -> (value: Int, judge: Int)? in
      guard !panel.contains(other), rules.bar(entry: entry, judge: other) == nil,
        problem.judges[other].capacity != 0,
        let theirs = problem.affinity(of: .init(entry: entry, judge: other))
      else { return nil }
      return (theirs * priceScale - prices[other], other)
    }.sorted { ($1.value, $0.judge) < ($0.value, $1.judge) }
    for (value, other) in ranked where panel.count < sitting.count {
      guard isOpen(to: other, panel, of: sitting.count, entry, rules) else { continue }
      panel.append(other)
      weakest = value
    }
    guard let weakest else { return nil }
    // The rounding of all prices together is less than 1.
    let difference = weakest - (affinity * priceScale - prices[judge]) - (priceScale - 1)
    return max(0, (difference + priceScale - 1) / priceScale)
  }

  private func isOpen(
    to judge: Int, _ panel: [Int], of size: Int, _ entry: Int, _ rules: PairRules
  ) -> Bool {
    let organization = rules.judgeOrganization[judge]
    if problem.oneJudgePerOrganization, organization >= 0,
      panel.contains(where: { rules.judgeOrganization[$0] == organization })
    {
      return false
    }
    return !problem.oneFromOutsideRegion || !rules.isInside(entry: entry, judge: judge)
      || panel.count(where: { rules.isInside(entry: entry, judge: $0) }) < size - 1
  }
}

extension AssignmentReason: Explained {
  public var code: String {
    switch self {
    case .kept: "assignment-kept"
    case .chosen: "assignment-chosen"
    case .conflict: "assignment-conflict"
    case .otherTrack: "assignment-other-track"
    case .noCandidate: "assignment-no-candidate"
    case .entryComplete: "assignment-entry-complete"
    case .organizationTaken: "assignment-organization-taken"
    case .wouldLeaveNobodyFromOutside: "assignment-nobody-from-outside"
    case .full: "assignment-judge-full"
    case .neededElsewhere: "assignment-needed-elsewhere"
    case .othersBetter: "assignment-others-better"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.kept, .chinese): "沿用原来的分配。"
    case (.kept, .english): "It stays from the earlier assignment."
    case (.chosen(let affinity?, let rank, let candidates), .chinese):
      "已分配：匹配度 \(affinity)，在 \(candidates) 位可选评委中排第 \(rank)。"
    case (.chosen(let affinity?, let rank, let candidates), .english):
      "Chosen: affinity \(affinity), number \(rank) of \(candidates) judges who may judge it."
    case (.chosen(nil, _, let candidates), .chinese):
      "已分配：\(candidates) 位评委可选，没有匹配度，按工作量和交叉均衡分配。"
    case (.chosen(nil, _, let candidates), .english):
      "Chosen among \(candidates) judges who may judge it; without affinities, loads and meetings decide."
    case (.conflict(let conflict), .chinese):
      "须回避（\(conflict.kind.words(in: language))）\(conflict.reason.isEmpty ? "" : "：" + conflict.reason)。"
    case (.conflict(let conflict), .english):
      "A conflict of interest (\(conflict.kind.words(in: language)))"
        + "\(conflict.reason.isEmpty ? "" : ": " + conflict.fact.text(in: .english))."
    case (.otherTrack, .chinese): "评委不评这个类别。"
    case (.otherTrack, .english): "The judge does not judge this track."
    case (.noCandidate, .chinese): "匹配度表里没有这一对。要让它成为候选，请在表里加一行。"
    case (.noCandidate, .english):
      "The affinity table does not list the pair. Add a row to make it a candidate."
    case (.entryComplete(let judges), .chinese): "沿用原来的分配后，这一项已有所需的 \(judges) 位评委，不再增加。"
    case (.entryComplete(let judges), .english):
      "With what stays of the earlier assignment, the entry has the \(judges) judges that it needs."
    case (.organizationTaken(let other), .chinese): "同一单位的评委 \(other) 已评这一项，每个单位至多一名。"
    case (.organizationTaken(let other), .english):
      "Judge \(other) of the same organization has the entry; each organization may have one."
    case (.wouldLeaveNobodyFromOutside, .chinese): "评委与申报单位同地区，而这一项至少要有一名外地评委。"
    case (.wouldLeaveNobodyFromOutside, .english):
      "The judge is of the entry's region, and at least one judge must come from outside it."
    case (.full(let capacity, let affinity, let loss), .chinese):
      "评委已满（上限 \(capacity) 件）\(Self.worth(affinity, language))。\(Self.cost(loss, language))"
    case (.full(let capacity, let affinity, let loss), .english):
      "The judge is full (capacity \(capacity))\(Self.worth(affinity, language)). \(Self.cost(loss, language))"
    case (.neededElsewhere, .chinese): "这位评委的名额是另一项申报唯一的选择，若给这一项，就会有申报缺评委。"
    case (.neededElsewhere, .english):
      "Other entries can have no judge but this one; with this pair, some entry would go without."
    case (.othersBetter(let affinity, let loss), .chinese):
      "评委还有余量，但分配给了更合适的评委\(Self.worth(affinity, language))。\(Self.cost(loss, language))"
    case (.othersBetter(let affinity, let loss), .english):
      "The judge has room, but others suit better\(Self.worth(affinity, language)). \(Self.cost(loss, language))"
    }
  }

  private static func worth(_ affinity: Int?, _ language: Language) -> String {
    guard let affinity else { return "" }
    return language == .chinese ? "，这一对的匹配度是 \(affinity)" : "; this pair's affinity is \(affinity)"
  }

  private static func cost(_ loss: Int?, _ language: Language) -> String {
    switch (loss, language) {
    case (nil, .chinese): "改成这一对不违反限制时，可由组织者决定。"
    case (nil, .english): "Where limits allow, the organiser may choose it instead."
    case (0?, .chinese): "改用这一对，总匹配度可能不变。"
    case (0?, .english): "With it, the sum of affinities may stay as it is."
    case (let loss?, .chinese): "若一定要这一对，总匹配度至少比最优少 \(loss)。"
    case (let loss?, .english):
      "With it, the sum of affinities would be at least \(loss) below the highest."
    }
  }
}

extension Conflict.Kind {
  func words(in language: Language) -> String {
    switch (self, language) {
    case (.topic, .chinese): "榜题"
    case (.topic, .english): "topic"
    case (.sameOrganization, .chinese): "同单位"
    case (.sameOrganization, .english): "same organization"
    case (.sameProvince, .chinese): "同地区"
    case (.sameProvince, .english): "same region"
    case (.adviserOrAuthor, .chinese): "指导教师或作者"
    case (.adviserOrAuthor, .english): "adviser or author"
    case (.declared, .chinese): "申报回避"
    case (.declared, .english): "declared"
    case (.pastOrganization, .chinese): "曾任职单位"
    case (.pastOrganization, .english): "former workplace"
    case (.nominee, .chinese): "本人参评"
    case (.nominee, .english): "stands for it too"
    case (.household, .chinese): "申报的同住亲属"
    case (.household, .english): "declared household"
    case (.coAuthor, .chinese): "曾合作"
    case (.coAuthor, .english): "stood together before"
    case (.judgedBefore, .chinese): "以前评过"
    case (.judgedBefore, .english): "judged before"
    }
  }
}
