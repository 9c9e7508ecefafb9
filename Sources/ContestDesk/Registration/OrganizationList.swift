import Contest
import ContestStore

/// The organizations of an edition, looked up by the names that schools write.
struct OrganizationList {
  private var byName: [String: OrganizationRecord] = [:]
  private let isClosed: Bool
  private let names: [String]
  private(set) var added: [OrganizationRecord] = []
  private var met: Set<String> = []
  private var addedIDs: Set<String> = []

  /// An edition with an imported list accepts only its organizations; without a list, those that registrations name.
  init(_ organizations: [OrganizationRecord]) {
    isClosed = organizations.contains { $0.kind != OrganizationRecord.unlisted }
    names = organizations.map(\.name)
    for organization in organizations {
      for name in organization.formerNames + [
        organization.id, organization.shortName, organization.name,
      ] where !name.isEmpty {
        byName[FormText.key(name)] = organization
      }
    }
  }

  mutating func find(_ name: String) -> OrganizationRecord? {
    guard !name.isEmpty else { return nil }
    if let known = byName[name] ?? byName[FormText.key(name)] { return known }
    guard !isClosed else { return nil }
    let new = OrganizationRecord(id: name, name: name, kind: OrganizationRecord.unlisted)
    byName[FormText.key(name)] = new
    added.append(new)
    addedIDs.insert(name)
    return new
  }

  func isAdded(_ id: String) -> Bool { addedIDs.contains(id) }

  /// - Returns: whether this is the first time.
  mutating func meet(_ id: String) -> Bool { met.insert(id).inserted }

  func nearest(to name: String) -> [String] { FormText.allNearest(to: name, among: names) }
}
