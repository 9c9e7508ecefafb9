extension VettingInput {
  /// The same questions and answers where departments step aside from candidates of their own units, whatever they answered.
  ///
  /// With 湖大 the own unit of A1:
  ///
  /// | candidate | 湖大 answered | it counts as |
  /// |---|---|---|
  /// | A1 | 无异议 | 回避 |
  /// | A1 | 有异议 | 回避 |
  /// | A1 | –, and the step is closed | 回避, not silence |
  /// | A2 | 无异议 | 无异议 |
  /// | A2 | 回避, put down when it was asked | nothing: the department has to answer |
  /// | A2 | the same, and the step is closed | 回避, told as one that holds no more |
  /// | A2 | 回避, which the department wrote itself | 回避 |
  ///
  /// Once the step is closed the department cannot answer in time any more, and what it was never asked is no silence.
  ///
  /// - Parameter own: the candidates of each department's own unit, by department.
  /// - Returns: what verdicts follow from.
  public func steppingAside(from own: [String: Set<Entry.ID>]) -> VettingInput {
    VettingInput(
      requests.map { request in
        var aside = request
        guard own[request.department]?.contains(request.entry) == true else {
          guard request.isAsideByRule else { return request }
          aside.isAsideLifted = true
          if !request.isClosed { aside.answer = nil }
          return aside
        }
        (aside.answer, aside.lateAnswer) = (.stepsAside, nil)
        return aside
      })
  }
}
