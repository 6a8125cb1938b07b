// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_lists.h"

#include "app/text/internet_text.h"
#include "app/text/plain_text.h"
#include "app/text/quantity_text.h"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>
#include <utility>

namespace watershed::models {

namespace {

class ListText final {
    Q_DECLARE_TR_FUNCTIONS(ListText)
};

/// What is the user's own is bold, what he says is not so is struck out.
QVariant fontFor(Correction correction)
{
    QFont font;
    switch (correction) {
    case Correction::None:
        return {};
    case Correction::Added:
        font.setBold(true);
        return font;
    case Correction::Removed:
        font.setStrikeOut(true);
        return font;
    }
    return {};
}

QString correctionNote(Correction correction)
{
    switch (correction) {
    case Correction::None:
        return {};
    case Correction::Added:
        return ListText::tr("your correction");
    case Correction::Removed:
        return ListText::tr("removed by you");
    }
    return {};
}

QString withNote(const QString &text, Correction correction)
{
    const QString note = correctionNote(correction);
    if (note.isEmpty()) {
        return text;
    }
    //: %1: what is shown of a network, %2: "your correction"
    return text.isEmpty() ? note : ListText::tr("%1 – %2").arg(text, note);
}

QString cityText(const internet::Internet &internet, const PlaceEntry &place)
{
    if (!place.id) {
        return text::toPlainLine(place.metro);
    }
    const geo::Metro &metro = internet.metros().at(*place.id);
    //: a metro, its country, the code of its airport: "Frankfurt, DE (FRA)"
    return ListText::tr("%1, %2 (%3)")
        .arg(text::toPlainLine(metro.name), text::toPlainLine(metro.country),
             text::toPlainLine(metro.code));
}

/// A word for the column; the tooltip says more.
QString shortText(internet::PresenceBasis basis)
{
    switch (basis) {
    case internet::PresenceBasis::Stated:
        //: how it is known that a network is in a metro
        return ListText::tr("stated");
    case internet::PresenceBasis::Facility:
        return ListText::tr("facility");
    case internet::PresenceBasis::Exchange:
        return ListText::tr("exchange");
    case internet::PresenceBasis::Inferred:
        return ListText::tr("inferred");
    }
    return {};
}

/// "FRA, AMS and 3 others".
QString meetingText(const internet::Internet &internet, internet::ArcIndex arc)
{
    constexpr std::size_t kMostNamed = 3;
    QStringList codes;
    const auto meetings = internet.interconnections(arc);
    for (const internet::Interconnection &meeting : meetings) {
        const auto metro = internet.router(meeting.here).metro;
        if (!metro) {
            return {};
        }
        if (static_cast<std::size_t>(codes.size()) < kMostNamed) {
            codes << text::toPlainLine(internet.metros().at(*metro).code);
        }
    }
    const int others = static_cast<int>(meetings.size()) - static_cast<int>(codes.size());
    const QString named = codes.join(ListText::tr(", ", "between codes of metros"));
    //: %1: codes of metros
    return others <= 0 ? named : ListText::tr("%1 and %Ln other(s)", nullptr, others).arg(named);
}

} // namespace

void NetworkPlacesModel::setPlaces(const CorrectedInternet &internet,
                                   std::vector<PlaceEntry> places)
{
    beginResetModel();
    m_internet = internet;
    m_places = std::move(places);
    endResetModel();
}

const PlaceEntry &NetworkPlacesModel::placeAt(int row) const
{
    return m_places[static_cast<std::size_t>(row)];
}

int NetworkPlacesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int NetworkPlacesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NetworkPlacesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const PlaceEntry &place = placeAt(index.row());
    switch (role) {
    case Qt::FontRole:
        return fontFor(place.correction);
    case CorrectionRole:
        return static_cast<int>(place.correction);
    case InferredRole:
        return place.basis == internet::PresenceBasis::Inferred;
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == UsersColumn ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case CityColumn:
        return cityText(*m_internet.internet, place);
    case BasisColumn:
        if (place.correction != Correction::None) {
            return correctionNote(place.correction);
        }
        return role == Qt::DisplayRole ? shortText(place.basis) : text::basisText(place.basis);
    case UsersColumn:
        return place.users.count == 0 ? QString{} : text::usersText(place.users);
    default:
        return {};
    }
}

QVariant NetworkPlacesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section == UsersColumn ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case CityColumn:
        return tr("Metro");
    case BasisColumn:
        return tr("How known");
    case UsersColumn:
        return tr("Users");
    default:
        return {};
    }
}

void NetworkNeighboursModel::setNeighbours(const CorrectedInternet &internet,
                                           std::vector<NeighbourOfNetwork> neighbours)
{
    beginResetModel();
    m_internet = internet;
    m_neighbours = std::move(neighbours);
    endResetModel();
}

const NeighbourOfNetwork &NetworkNeighboursModel::neighbourAt(int row) const
{
    return m_neighbours[static_cast<std::size_t>(row)];
}

int NetworkNeighboursModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_neighbours.size());
}

int NetworkNeighboursModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NetworkNeighboursModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const NeighbourOfNetwork &neighbour = neighbourAt(index.row());
    const internet::Internet &internet = *m_internet.internet;
    if (role == Qt::FontRole) {
        return fontFor(neighbour.correction);
    }
    if (role == CorrectionRole) {
        return static_cast<int>(neighbour.correction);
    }
    if (role == Qt::ToolTipRole && index.column() == MeetingColumn && neighbour.arc) {
        const auto meetings = internet.interconnections(*neighbour.arc);
        return text::basisText(internet.basisOf(meetings.front()));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
    case NumberColumn:
        return text::asnText(neighbour.asn);
    case NameColumn: {
        const auto as = internet.find(neighbour.asn);
        return as ? text::toPlainLine(internet.name(*as)) : QString{};
    }
    case MeetingColumn:
        return withNote(neighbour.arc ? meetingText(internet, *neighbour.arc) : QString{},
                        neighbour.correction);
    default:
        return {};
    }
}

QVariant NetworkNeighboursModel::headerData(int section, Qt::Orientation orientation,
                                            int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NumberColumn:
        return tr("AS");
    case NameColumn:
        return tr("Name");
    case MeetingColumn:
        return tr("Meet in");
    default:
        return {};
    }
}

} // namespace watershed::models
