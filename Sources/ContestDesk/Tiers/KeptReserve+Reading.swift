import Contest

extension KeptReserve {
  /// The registration that texts stand for; `nil` for texts that are none.
  static func registration(of texts: [String]) -> Registration? {
    var rest = texts[...]
    func next() -> String? { rest.popFirst() }
    func count() -> Int? {
      next().flatMap { Int($0) }.flatMap { (0...1_000).contains($0) ? $0 : nil }
    }
    guard let number = next(), let title = next(), let organization = next(), let track = next(),
      let group = next(), let form = next(), let memberCount = count()
    else { return nil }
    var members: [RegisteredPerson] = []
    for _ in 0..<memberCount {
      guard let name = next(), let studentNumber = next(), let degree = next(),
        let enrolledOn = next(), let bornOn = next(), let idNumber = next(), let mobile = next()
      else { return nil }
      members.append(
        RegisteredPerson(
          name: name, studentNumber: studentNumber, degree: Degree(rawValue: degree),
          enrolledOn: CalendarDay(enrolledOn), bornOn: CalendarDay(bornOn), idNumber: idNumber,
          mobile: mobile))
    }
    guard let adviserCount = count() else { return nil }
    var advisers: [Adviser] = []
    for _ in 0..<adviserCount {
      guard let name = next(), let home = next() else { return nil }
      advisers.append(Adviser(name: name, organization: home))
    }
    var answers: [String: String] = [:]
    while let field = next() {
      guard let answer = next() else { return nil }
      answers[field] = answer
    }
    return Registration(
      number: number, title: title, organization: organization, track: Track.ID(track),
      group: group, form: Entry.Form(rawValue: form), members: members, advisers: advisers,
      answers: answers)
  }
}
