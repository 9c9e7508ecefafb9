/// The questions and answers of one step of vetting: 征求意见的往来.
public struct VettingInput: Hashable, Sendable {
  /// One department asked about one candidate.
  public struct Request: Hashable, Sendable {
    public var entry: Entry.ID
    /// The department's name, as the rulebook has it.
    public var department: String
    /// Whether the step has been closed since. An answer that comes afterwards is late and changes nothing by itself.
    public var isClosed: Bool
    /// The latest answer that came before the step was closed; `nil` for none.
    public var answer: VettingAnswer?
    /// The latest answer that came afterwards.
    public var lateAnswer: VettingAnswer?
    /// The number of answers that came afterwards.
    public var lateCount: Int
    /// Whether ``answer`` is a 回避 that the program put down when the department was asked, because the candidate was of its own
    /// unit. The department itself has said nothing.
    public var isAsideByRule = false
    /// Whether such a 回避 holds no more, see ``VettingInput/steppingAside(from:)``.
    public var isAsideLifted = false

    public init(
      _ entry: Entry.ID, _ department: String, _ answer: VettingAnswer? = nil,
      isClosed: Bool = false, late lateAnswer: VettingAnswer? = nil, lateCount: Int? = nil
    ) {
      self.entry = entry
      self.department = department
      self.answer = answer
      self.isClosed = isClosed
      self.lateAnswer = lateAnswer
      self.lateCount = lateCount ?? (lateAnswer == nil ? 0 : 1)
    }
  }

  /// In the order of the departments.
  public var requests: [Request]

  public init(_ requests: [Request] = []) {
    self.requests = requests
  }
}
