import Contest
import ContestSheets
import ContestStore

/// The additional checks for the entries of a package.
extension ImportPlan {
  /// The stored entry with the identity of a package's draft. Adds problems for changes that are not allowed.
  mutating func known(
    _ draft: RegistrationDraft, _ organization: OrganizationRecord, beside other: StoredEntry?,
    in connection: Connection
  ) throws -> StoredEntry? {
    let (new, sheet) = (draft.registration, reader.sheets[draft.sheet])
    guard let identity = package?.identities[new.number] else { return other }
    guard let (edition, found) = try EntryRecords.entry(identity: identity, in: connection) else {
      if other != nil {
        problems.add(PackageFault.numberUsed(new.number), at: sheet.numberPlace(in: draft))
      }
      return nil
    }
    var stored = found
    guard edition == self.edition else {
      problems.add(PackageFault.elsewhere(new.number, edition), at: sheet.numberPlace(in: draft))
      return nil
    }
    guard package?.own.contains(identity) == true else {
      problems.add(
        PackageFault.ofAnother(new.number, here: stored.entry.id),
        at: sheet.numberPlace(in: draft))
      return nil
    }
    let old = stored.entry
    let isOnPaper = package?.isOnPaper == true
    if stored.state == .withdrawn {
      let here = try OrganizationNumber.word(for: old.id, edition, in: connection)
      let place = sheet.numberPlace(in: draft)
      if package?.restored.contains(identity) == true {
        stored.state = .registered
        problems.add(PackageFault.restored(new.number, here: here), .note, at: place)
      } else if isOnPaper {
        problems.add(PaperFault.goneHere(new.number, here: here), at: place)
      } else {
        problems.add(PackageFault.goneHere(new.number, here: here), at: place)
      }
    }
    if stored.organizationID != organization.id {
      problems.add(
        PackageFault.organizationChanged(new.number, from: old.organization),
        at: sheet.place(of: .organization, in: draft))
    }
    if old.track != new.track {
      problems.add(PackageFault.trackChanged(new.number), at: sheet.place(of: .track, in: draft))
    }
    // Of a row that could not be read nobody knows who is on the entry.
    guard !draft.isFaulty else { return stored }
    let names = (old.members.map(\.name), new.members.map(\.name))
    if names.0 != names.1 { withOtherMembers.insert(identity) }
    if names.0.first != names.1.first {
      problems.add(
        PackageFault.leaderChanged(new.number), at: sheet.place(of: .name, member: 1, in: draft))
    } else if names.0 != names.1, package?.reasons.explains(identity) != true {
      let place = sheet.place(of: .name, member: 1, in: draft)
      let change = MemberChange(from: names.0, to: names.1)
      if isOnPaper {
        problems.add(PaperFault.membersNeedReason(new.number, change), at: place)
      } else {
        problems.add(PackageFault.membersNeedReason(new.number, change), at: place)
      }
    }
    return stored
  }

  /// Refuses other contents of an entry that was accepted or refused here, and tells of one that stays refused or returned.
  mutating func tellSettled(in connection: Connection) throws {
    guard package != nil else { return }
    for index in items.indices {
      guard let existing = items[index].existing, !items[index].isFaulty,
        existing.state != .registered, existing.state != .withdrawn
      else { continue }
      let draft = reader.drafts[items[index].draft]
      let place = reader.sheets[draft.sheet].numberPlace(in: draft)
      let number = draft.registration.number
      let here = try OrganizationNumber.word(for: existing.entry.id, edition, in: connection)
      if items[index].isUnchanged {
        guard existing.state != .accepted else { continue }
        problems.add(
          PackageFault.asBefore(number, here: here, existing.state), .note, at: place)
      } else if existing.state != .returned {
        problems.add(PackageFault.settled(number, here: here, existing.state), at: place)
        items[index].isFaulty = true
      }
    }
  }

  /// Refuses a package that leaves out an entry which was recommended before and is still here.
  mutating func refuseLeftOut(in connection: Connection) throws {
    for one in package?.leftOut ?? [] {
      guard let stored = try EntryRecords.entry(identity: one.identity, in: connection)?.stored,
        stored.state.isStanding
      else { continue }
      let here = try OrganizationNumber.word(for: stored.entry.id, edition, in: connection)
      let place = Place(file: reader.sheets.first?.place.file)
      if package?.isOnPaper == true {
        problems.add(PaperFault.leftOut(one.code.text, here: here), at: place)
      } else {
        problems.add(PackageFault.leftOut(one.code.text, here: here), at: place)
      }
    }
  }

  /// Refuses a package with more entries than the office has places; its reserves do not count.
  mutating func refuseOverQuota() {
    guard package != nil else { return }
    let own = Set(items.map(\.entry.id))
    var counts: [String: Int] = [:]
    // An entry that was refused here takes no place.
    for item in items where item.existing?.state.isStanding ?? true {
      counts[item.entry.organization, default: 0] += 1
    }
    for organization in counts.keys.sorted() {
      let others = standing.count {
        $0.entry.organization == organization && !own.contains($0.entry.id)
      }
      let count = counts[organization, default: 0] + others
      guard let places = check.places(of: organization), count > places else { continue }
      problems.add(
        PackageFault.overQuota(organization, places: places, count: count),
        at: Place(file: reader.sheets.first?.place.file))
    }
  }
}
