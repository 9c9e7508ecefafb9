import Contest
import ContestStore

/// A reserve from a package: its registration and the list on which it waits, as texts to encrypt.
struct KeptReserve: Hashable {
  let list: String
  let work: Registration

  init(_ work: Registration, list: String) { (self.work, self.list) = (work, list) }

  var texts: [String] {
    var texts = [
      list, work.number, work.title, work.organization, work.track.text, work.group,
      work.form?.rawValue ?? "", "\(work.members.count)",
    ]
    for person in work.members {
      texts += [
        person.name, person.studentNumber, person.degree?.rawValue ?? "",
        person.enrolledOn?.description ?? "", person.bornOn?.description ?? "", person.idNumber,
        person.mobile,
      ]
    }
    texts.append("\(work.advisers.count)")
    for adviser in work.advisers { texts += [adviser.name, adviser.organization] }
    for (field, answer) in work.answers.sorted(by: { $0.key < $1.key }) {
      texts += [field, answer]
    }
    return texts
  }

  /// Reads what ``texts`` wrote; `nil` for anything else.
  init?(_ texts: [String]) {
    var rest = texts[...]
    func take(_ count: Int) -> [String]? {
      guard count >= 0, rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    guard let head = take(8), let people = Int(head[7]), people <= texts.count else { return nil }
    var members: [RegisteredPerson] = []
    for _ in 0..<max(people, 0) {
      guard let one = take(7) else { return nil }
      members.append(
        RegisteredPerson(
          name: one[0], studentNumber: one[1], degree: Degree(rawValue: one[2]),
          enrolledOn: CalendarDay(one[3]), bornOn: CalendarDay(one[4]), idNumber: one[5],
          mobile: one[6]))
    }
    guard let count = take(1).flatMap({ Int($0[0]) }), count <= texts.count else { return nil }
    var advisers: [Adviser] = []
    for _ in 0..<max(count, 0) {
      guard let one = take(2) else { return nil }
      advisers.append(Adviser(name: one[0], organization: one[1]))
    }
    var answers: [String: String] = [:]
    while let pair = take(2) { answers[pair[0]] = pair[1] }
    guard rest.isEmpty else { return nil }
    list = head[0]
    work = Registration(
      number: head[1], title: head[2], organization: head[3], track: Track.ID(head[4]),
      group: head[5], form: Entry.Form(rawValue: head[6]), members: members, advisers: advisers,
      answers: answers)
  }
}
