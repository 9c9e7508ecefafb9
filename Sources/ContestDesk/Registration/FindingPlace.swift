import Contest

/// Where in a sheet a finding is put right.
extension FormSheet {
  func place(of finding: EligibilityFinding, in draft: RegistrationDraft) -> Place {
    let member = finding.member ?? 1
    switch finding.clause.rule {
    case .enrolledBefore: return place(of: .enrolledOn, member: member, in: draft)
    case .bornBetween:
      let field = layout.has(.bornOn) ? PersonField.bornOn : .idNumber
      return place(of: field, member: member, in: draft)
    case .onePerPerson(let rule):
      guard rule.role != .adviser else { return place(ofAdviser: 1, in: draft) }
      let field = layout.has(.idNumber) ? PersonField.idNumber : .studentNumber
      return place(of: field, member: member, in: draft)
    case .memberCount(let rule):
      let count = draft.registration.members.count
      let shown = min(max(rule.most + 1, 1), max(count, 1))
      return place(of: .name, member: shown, in: draft)
    case .adviserCount(let rule): return place(ofAdviser: rule.most + 1, in: draft)
    case .individualMembers:
      return layout.column(of: .form) == nil
        ? place(of: .title, in: draft) : place(of: .form, in: draft)
    case .leaderDegree, .degreeShare: return place(of: .degree, member: member, in: draft)
    case .entryDegree: return place(of: .track, in: draft)
    case .notAwardedBefore: return place(of: .name, member: member, in: draft)
    case .requiredProof(let rule): return place(of: .answer(rule.field), in: draft)
    case .answeredDayBetween(let rule): return place(of: .answer(rule.field), in: draft)
    case .degreeCap, .worksPerOrganization: return numberPlace(in: draft)
    }
  }

  /// Where a doubt about the entry itself is put right; `nil` where the sheet has no such cell.
  func place(of doubt: ScreeningDoubt, in draft: RegistrationDraft) -> Place? {
    switch doubt.reason {
    case let lacking as UnfilledField.Finding:
      switch lacking {
      case .field(let field, let member):
        guard hasCell(of: field, member, in: draft) else { return nil }
        return place(of: field, member: member, in: draft)
      case .answer:
        // A question with a column was refused at its cell.
        return nil
      }
    case let strange as StrangeContent.Finding:
      switch strange {
      case .memberIsNumber(let member): return place(of: .name, member: member, in: draft)
      case .studentNumberWithoutDigit(let member):
        return place(of: .studentNumber, member: member, in: draft)
      case .adviserIsNumber(let adviser): return place(ofAdviser: adviser, in: draft)
      }
    default: return nil
    }
  }

  /// Whether the sheet has the cell whose blank a finding is about. Names in one cell have no cells for their data.
  func hasCell(for finding: EligibilityFinding, in draft: RegistrationDraft) -> Bool {
    switch finding.clause.rule {
    case .enrolledBefore: hasCell(of: .enrolledOn, finding.member, in: draft)
    case .bornBetween:
      hasCell(of: .bornOn, finding.member, in: draft)
        || hasCell(of: .idNumber, finding.member, in: draft)
    case .onePerPerson:
      hasCell(of: .idNumber, finding.member, in: draft)
        || hasCell(of: .studentNumber, finding.member, in: draft)
    case .leaderDegree: hasCell(of: .degree, 1, in: draft)
    case .degreeShare, .degreeCap, .entryDegree:
      layout.has(.degree) && !layout.namesSeveralInOneCell
    case .individualMembers: layout.column(of: .form) != nil
    case .requiredProof(let rule): layout.column(of: .answer(rule.field)) != nil
    case .answeredDayBetween(let rule): layout.column(of: .answer(rule.field)) != nil
    case .memberCount, .adviserCount, .notAwardedBefore, .worksPerOrganization: true
    }
  }

  private func hasCell(
    of field: PersonField, _ member: Int?, in draft: RegistrationDraft
  ) -> Bool {
    guard let member, draft.spots.indices.contains(member - 1) else { return layout.has(field) }
    return layout.column(of: field, spot: Int(draft.spots[member - 1])) != nil
  }
}

extension FormLayout {
  /// Whether authors stand in a cell by their names alone.
  var namesSeveralInOneCell: Bool {
    column(of: .otherMembers) != nil || column(of: .allMembers) != nil
  }
}
