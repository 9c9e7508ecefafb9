import Contest

/// The cell of a sheet in which a finding can be corrected.
extension FormSheet {
  func place(of finding: EligibilityFinding, in draft: RegistrationDraft) -> Place {
    let spot = finding.clause.rule.spot(
      of: finding.reason, members: draft.registration.members.count)
    switch spot.part {
    case .person(.bornOn) where !layout.has(.bornOn):
      // The ID number contains the birthday.
      return place(of: .idNumber, member: spot.place, in: draft)
    case .person(let field):
      // If somebody's value is missing, the finding is reported at the first member without it.
      let lacking =
        finding.reason.isMissingData && finding.member == nil
        ? draft.registration.members.firstIndex { !$0.has(field) } : nil
      return place(of: field, member: lacking.map { $0 + 1 } ?? spot.place, in: draft)
    case .identity:
      let field = layout.has(.idNumber) ? PersonField.idNumber : .studentNumber
      return place(of: field, member: spot.place, in: draft)
    case .adviser: return place(ofAdviser: spot.place, in: draft)
    case .answer(let field): return place(of: .answer(field), in: draft)
    case .form where layout.column(of: .form) == nil: return place(of: .title, in: draft)
    case .form: return place(of: .form, in: draft)
    case .title: return place(of: .title, in: draft)
    case .track: return place(of: .track, in: draft)
    case .group where layout.column(of: .group) == nil: return place(of: .title, in: draft)
    case .group: return place(of: .group, in: draft)
    case .number: return numberPlace(in: draft)
    }
  }

  /// The cell in which a doubt about the entry itself can be corrected; `nil` if the sheet has no such cell.
  func place(of doubt: ScreeningDoubt, in draft: RegistrationDraft) -> Place? {
    switch doubt.reason {
    case let lacking as UnfilledField.Finding:
      switch lacking {
      case .field(let field, let member):
        guard hasCell(of: field, member, in: draft) else { return nil }
        return place(of: field, member: member, in: draft)
      case .answer:
        // A question with a column has been refused at its cell already.
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

  /// Whether the sheet has the cell that a finding says is blank. Names in one shared cell have no cells for their other
  /// data.
  func hasCell(for finding: EligibilityFinding, in draft: RegistrationDraft) -> Bool {
    let rule = finding.clause.rule
    // A question that only decides whether something else is needed is blank in its own cell.
    let spot = rule.spot(of: finding.reason, members: draft.registration.members.count).part
    let parts = rule.needs.contains(spot) ? rule.needs : [spot]
    return parts.allSatisfy { part in
      switch part {
      case .person(.bornOn):
        hasCell(of: .bornOn, finding.member, in: draft)
          || hasCell(of: .idNumber, finding.member, in: draft)
      case .person(let field): hasCell(of: field, finding.member, in: draft)
      case .identity:
        hasCell(of: .idNumber, finding.member, in: draft)
          || hasCell(of: .studentNumber, finding.member, in: draft)
      case .answer(let field): layout.column(of: .answer(field)) != nil
      case .group: layout.column(of: .group) != nil
      case .form: layout.column(of: .form) != nil
      case .adviser, .title, .number, .track: true
      }
    }
  }

  private func hasCell(
    of field: PersonField, _ member: Int?, in draft: RegistrationDraft
  ) -> Bool {
    guard let member, draft.spots.indices.contains(member - 1) else {
      return layout.has(field) && !layout.namesSeveralInOneCell
    }
    return layout.column(of: field, spot: Int(draft.spots[member - 1])) != nil
  }
}

extension RegisteredPerson {
  /// Whether a field that rules use is filled in.
  fileprivate func has(_ field: PersonField) -> Bool {
    switch field {
    case .degree: degree != nil
    case .enrolledOn: enrolledOn != nil
    case .bornOn: bornOn != nil
    case .name, .studentNumber, .idNumber, .mobile, .organization, .title: true
    }
  }
}

extension FormLayout {
  /// Whether one cell contains only the names of several authors.
  var namesSeveralInOneCell: Bool {
    column(of: .otherMembers) != nil || column(of: .allMembers) != nil
  }
}
