/// Which candidates pass a step of vetting, and which stop there: 部门审查的结论.
///
/// With 公安, 税务 and 纪检 asked, `silence: stops`:
///
/// | candidate | 公安 | 税务 | 纪检 | before it is closed | once it is closed |
/// |---|---|---|---|---|---|
/// | A1 | 无异议 | 无异议 | 无异议 | passes | passes |
/// | A2 | 有异议 | – | – | stops at once | stops |
/// | A3 | 无异议 | 不适用 | – | waits for 纪检 | stops: no answer |
/// | A4 | 无异议 | 无异议 | – , then 无异议 after the close | waits | stops, and the office is told of the late answer |
///
/// A department that steps aside is not waited for. If every department steps aside, nobody has vetted the candidate: it waits
/// until somebody decides on record.
///
/// With `silence: passes` A3 and A4 pass. A late answer changes nothing by itself. As long as it would make a difference,
/// the office is told, and somebody decides on record. The decision holds until another late answer comes; then the office
/// is told again.
public struct VettingResult: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    /// These departments have not answered, and the step is still open. Without a department, every one has stepped aside, and
    /// somebody has to decide.
    case waits([String])
    case passes(Ground)
    case stops(Ground)

    public var isStop: Bool { if case .stops = self { true } else { false } }
    public var isOpen: Bool { if case .waits = self { true } else { false } }
  }

  /// The reason of a verdict.
  public enum Ground: Hashable, Sendable {
    /// Every department answered, and none objected to the candidate.
    case answers
    /// These departments objected to the candidate.
    case adverse([String])
    /// These departments did not answer in time.
    case silence([String])
    /// Somebody decided, on record.
    case decided
  }

  /// A decision about a candidate, on record.
  public struct Decision: Hashable, Sendable {
    public var passes: Bool
    /// The number of late answers at the time of the decision.
    public var lateCount: Int

    public init(passes: Bool, lateCount: Int = 0) {
      self.passes = passes
      self.lateCount = lateCount
    }
  }

  public let input: VettingInput
  /// The verdicts about all candidates for whom departments were asked.
  public let verdicts: [Entry.ID: Verdict]
  /// The candidates whose late answers would change the verdict and about whom nobody has decided, each with whether the
  /// late answers would stop it.
  public let late: [Entry.ID: Bool]

  public init(
    _ input: VettingInput, _ rule: VettingRule, decisions: [Entry.ID: Decision] = [:]
  ) {
    self.input = input
    var requests: [Entry.ID: [VettingInput.Request]] = [:]
    for request in input.requests { requests[request.entry, default: []].append(request) }
    var verdicts: [Entry.ID: Verdict] = [:]
    var late: [Entry.ID: Bool] = [:]
    for (entry, asked) in requests {
      let plain = Self.verdict(asked, rule)
      let decision = decisions[entry]
      let verdict =
        decision.map { $0.passes ? Verdict.passes(.decided) : .stops(.decided) } ?? plain
      verdicts[entry] = verdict
      let lateCount = asked.reduce(0) { $0 + $1.lateCount }
      guard lateCount > decision?.lateCount ?? 0 else { continue }
      let with = Self.verdict(
        asked.map { request in
          var taken = request
          taken.answer = request.lateAnswer ?? request.answer
          return taken
        }, rule)
      if with.isStop != verdict.isStop { late[entry] = with.isStop }
    }
    self.verdicts = verdicts
    self.late = late
  }

  /// The candidates who stop.
  public var stopped: Set<Entry.ID> { Set(verdicts.filter(\.value.isStop).keys) }
  /// The candidates about whom a department has not answered yet, by code.
  public var waiting: [Entry.ID] { verdicts.filter(\.value.isOpen).keys.sorted() }

  private static func verdict(_ asked: [VettingInput.Request], _ rule: VettingRule) -> Verdict {
    let adverse = asked.filter { $0.answer?.stops == true }.map(\.department)
    guard adverse.isEmpty else { return .stops(.adverse(adverse)) }
    guard !asked.allSatisfy({ $0.answer == .stepsAside }) else { return .waits([]) }
    let open = asked.filter { $0.answer == nil && !$0.isClosed }.map(\.department)
    guard open.isEmpty else { return .waits(open) }
    let silent = asked.filter { $0.answer == nil }.map(\.department)
    guard !silent.isEmpty else { return .passes(.answers) }
    return rule.silence == .stops ? .stops(.silence(silent)) : .passes(.silence(silent))
  }
}

extension VettingResult.Verdict {
  /// The verdict in a few words, for people who may see answers: `停止：税务有异议`.
  public func text(in language: Language) -> String {
    func list(_ departments: [String]) -> String {
      departments.joined(separator: language == .chinese ? "、" : ", ")
    }
    return switch (self, language) {
    case (.waits([]), .chinese): "各部门都回避，待决定"
    case (.waits([]), .english): "every department steps aside; waits for a decision"
    case (.waits(let open), .chinese): "待答复：\(list(open))"
    case (.waits(let open), .english): "waits for \(list(open))"
    case (.passes(.answers), .chinese): "通过"
    case (.passes(.answers), .english): "passes"
    case (.passes(.silence(let silent)), .chinese): "通过（\(list(silent))逾期未答复，视为无异议）"
    case (.passes(.silence(let silent)), .english):
      "passes (no answer from \(list(silent)) counts as nothing against)"
    case (.passes(.adverse(let against)), .chinese): "通过（\(list(against))有异议）"
    case (.passes(.adverse(let against)), .english): "passes (against: \(list(against)))"
    case (.passes(.decided), .chinese): "通过（另有决定）"
    case (.passes(.decided), .english): "passes (decided on record)"
    case (.stops(.adverse(let against)), .chinese): "停止：\(list(against))有异议"
    case (.stops(.adverse(let against)), .english): "stops: \(list(against)) against"
    case (.stops(.silence(let silent)), .chinese): "停止：\(list(silent))逾期未答复"
    case (.stops(.silence(let silent)), .english): "stops: no answer from \(list(silent))"
    case (.stops(.answers), .chinese): "停止"
    case (.stops(.answers), .english): "stops"
    case (.stops(.decided), .chinese): "停止（另有决定）"
    case (.stops(.decided), .english): "stops (decided on record)"
    }
  }
}
